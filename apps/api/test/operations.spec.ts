// In production the API answers what the portal asks, by hash, and nothing else.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp } from '@hub/testing';
import { knownOperations } from '../src/operations.js';
import { openDoor, type TestDoor } from './door.js';

const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');
const schema = graphql.buildSchema(readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8'));
const known = knownOperations();
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const named = (name: string): string =>
  [...known].find(([, text]) => text.includes(`${name} {`) || text.includes(`${name}(`))?.[0] ?? '';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({ HUB_MODE: 'production' }, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
});
afterAll(() => door.close());

async function post(body: unknown) {
  const response = await fetch(`${door.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await door.tokenFor(asGp())}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
const persisted = (sha256Hash: unknown, more: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
  ...more,
});

describe('production', () => {
  it('answers a known question, as often as it is asked', async () => {
    for (let thrice = 0; thrice < 3; thrice += 1) {
      const { status, text } = await post(persisted(named('query Me')));
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ data: { me: { role: 'gp' } } });
    }
  });

  it('refuses everything else alike', async () => {
    const query = '{ me { role } }';
    const me = named('query Me');
    const answers = await Promise.all(
      [
        { query },
        { query: known.get(me) },
        persisted(hashOf(query)),
        persisted(hashOf(query), { query }),
        persisted(me, { query }),
        persisted(me.toUpperCase()),
        persisted('__proto__'),
        persisted(['a']),
        persisted(null),
        { extensions: { persistedQuery: null } },
        { extensions: {} },
        {},
        { id: me },
        { persisted: true, query: me },
        { query: '{ me { role }' },
        { query: '{ __schema { types { name } } }' },
      ].map(post),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(400);
    expect(JSON.parse(answers[0]?.text ?? '')).toEqual({
      data: null,
      errors: [{ message: 'The hub does not answer this.', extensions: { code: 'INVALID_INPUT' } }],
    });
  });

  it('explains nothing about variables that do not fit', async () => {
    for (const variables of [{}, { id: { a: 1 } }, { id: ['x', 'y'] }]) {
      const { text } = await post(persisted(named('query ReferralDraft'), { variables }));
      expect(JSON.parse(text)).toEqual({
        data: null,
        errors: [{ message: 'The hub does not answer this.', extensions: { code: 'INVALID_INPUT' } }],
      });
    }
  });
});

it('every known question fits the schema', () => {
  expect(known.size).toBeGreaterThan(30);
  for (const text of known.values()) expect(graphql.validate(schema, graphql.parse(text))).toEqual([]);
});

it('a damaged list is noticed at the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  const file = join(folder, 'operations.json');
  writeFileSync(file, JSON.stringify({ [hashOf('{ me { id } }')]: '{ patient { id } }' }));
  expect(() => knownOperations(pathToFileURL(file))).toThrow('damaged');
  rmSync(folder, { recursive: true });
});
