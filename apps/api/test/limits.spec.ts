// S6: what one document may ask for. Whatever is too much is refused before it costs anything, in every mode.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asGp, asTherapist } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';
import { portalDocuments } from './portal-documents.js';

let door: TestDoor;

beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
  await aSubmittedReferral(door.hub, asGp(), { nhsNumber: anNhsNumber(1) });
});
afterAll(() => door.close());

const repeated = (n: number, one: (nth: number) => string): string =>
  Array.from({ length: n }, (_, i) => one(i)).join(' ');
const nested = (n: number, inner = 'id'): string =>
  n === 0 ? inner : `alsoReferred { ${nested(n - 1, inner)} }`;

const IMMODEST: Record<string, string> = {
  'nine fields deep': `{ referral { ${nested(8)} } }`,
  'nine deep by way of fragments': `{ referral { ...a } } fragment a on Referral { ${nested(4, '...b')} } fragment b on Referral { ${nested(4)} }`,
  'five aliases': `{ ${repeated(5, (n) => `a${n}: me { id }`)} }`,
  'five aliases by way of a fragment': `{ me { ...f } } fragment f on Me { ${repeated(5, (n) => `a${n}: id`)} }`,
  'one alias spread five times': `{ ${repeated(5, () => '...f')} } fragment f on Query { a: me { id } }`,
  'nine directives': `{ me { id ${repeated(9, () => '@skip(if: false)')} } }`,
  'directives on spreads': `{ me { ${repeated(9, () => '...f @include(if: true)')} } } fragment f on Me { id }`,
  'a thousand tokens': `{ me { ${repeated(1_000, () => 'id')} } }`,
  'one field three hundred times': `{ me { ${repeated(300, () => 'id')} } }`,
  'fields doubled by each fragment': `{ me { ...f0 } } ${repeated(12, (n) => `fragment f${n} on Me { ...f${n + 1} ...f${n + 1} }`)} fragment f12 on Me { id }`,
  'a fragment in a circle': '{ me { ...a } } fragment a on Me { ...b } fragment b on Me { ...a }',
  'a fragment in itself': '{ me { ...a } } fragment a on Me { id ...a }',
  'many fragments': `{ me { id } } ${repeated(17, (n) => `fragment f${n} on Me { id }`)}`,
  'two operations': 'query a { me { id } } query b { me { name } }',
  'no operation': 'fragment f on Me { id }',
  'a type': 'type Me { id: ID } query { me { id } }',
  'seven questions': `{ ${repeated(7, () => 'me { id }')} }`,
  'a page of pages':
    '{ referrals(first: 100) { edges { node { alsoReferred { alsoReferred { events { id } words { id } } } } } } }',
  'more characters than any screen needs': `{ me { id } } #${'x'.repeat(9_000)}`,
  'a syntax tree': JSON.stringify({ kind: 'Document', definitions: [] }),
  'an empty tree': '{}',
  'a number': '7',
  nothing: 'null',
};

describe('a document', () => {
  it.each(Object.entries(IMMODEST))('with %s is refused', async (_name, query) => {
    for (let twice = 0; twice < 2; twice += 1) {
      const { body, status } = await door.ask(asGp(), { query });
      expect(status).toBe(200);
      expect(body.data).toBeNull();
      expect(body.errors?.map(({ extensions }) => extensions?.['code'])).toContain('INVALID_INPUT');
      expect(JSON.stringify(body)).not.toMatch(/stack|node_modules|BUG/);
    }
  });

  it('costs by the page that its variables ask for', async () => {
    const query = `query ($first: Int) { referrals(first: $first) { edges { node { alsoReferred { events { id event at actorName fromState toState } } } } } }`;
    const ask = (first: number) => door.ask(asGp(), { query, variables: { first } });
    expect((await ask(5)).body.errors).toBeUndefined();
    expect((await ask(100)).body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT' });
    expect((await ask(5)).body.errors).toBeUndefined();
  });

  it('that would send a statement too many is refused, whatever it looks like', async () => {
    const query =
      '{ me { email } practices { totalCount } referralFolders { folder } referralDrafts { id } referrals(first: 3) { totalCount edges { node { practice { id } events { id } words { id } alsoReferred { practice { id } events { id } words { id } } course { id therapistName place { roomName } appointments { id } } } } } }';
    const { body } = await door.ask(asGp(), { query });
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'TOO_MUCH_AT_ONCE' } }] });
  });

  it('of the portal is always small enough', async () => {
    const documents = portalDocuments();
    expect(documents.length).toBeGreaterThan(30);
    for (const { name, text } of documents) {
      const { body } = await door.ask(asTherapist(), { query: text, variables: {} });
      const told = body.errors?.map(({ message }) => message).join() ?? '';
      // Variables are missing and much is not a therapist's to see: what matters is that no limit speaks.
      expect(told, name).not.toMatch(/too many|too deep|too long|too much|fewer|circle|itself/i);
    }
  });
});

describe('what is handed over', () => {
  const query = 'mutation ($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id } }';
  const answers = (values: unknown) => ({ input: { answers: [{ name: 'firstName', values }] } });
  const deep = (n: number): unknown => (n === 0 ? 'x' : [deep(n - 1)]);

  it.each([
    ['a NUL', answers(['a\0b'])],
    ['half a surrogate pair', answers(['\ud83d'])],
    ['a book', answers(['x'.repeat(120_000)])],
    ['a list without end', answers(Array.from({ length: 300 }, () => 'x'))],
    ['lists in lists', answers(deep(20))],
    ['an object for a text', answers([{ toString: 'x' }])],
    ['an object for a list', answers({ length: 1 })],
    ['a number for a version', { input: { answers: [], version: 1e99 } }],
    ['a text for a version', { input: { answers: [], version: "1' or true --" } }],
    ['a field that is none', { input: { answers: [], hubId: 'x' } }],
    ['a list for everything', { input: [] }],
    ['nothing', {}],
  ])('is refused as %s', async (_name, variables) => {
    for (let twice = 0; twice < 3; twice += 1) {
      const { body } = await door.ask(asGp(), { query, variables });
      expect(body.data ?? null).toBeNull();
      expect(body.errors?.[0]?.extensions?.['code'], JSON.stringify(body)).toBe('INVALID_INPUT');
    }
  });

  it('in the document itself is looked at alike', async () => {
    const { body } = await door.ask(asGp(), { query: '{ referral(reference: "a\\u0000b") { id } }' });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT' });
  });

  it('under the name of a prototype is no request at all', async () => {
    for (const body of [
      '{"query":"{ me { id } }","variables":{"__proto__":{"isAdmin":true}}}',
      '{"__proto__":{"query":"{ me { id } }"}}',
      '{"query":"{ me { id } }","variables":{"constructor":{"prototype":{"x":1}}}}',
      '[{"query":"{ me { id } }"},{"query":"{ me { name } }"}]',
      '{"query":{"kind":"Document"}}',
      '{"query":["{ me { id } }"]}',
      '"{ me { id } }"',
      '{"query":',
      '',
      '\u0000',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    ]) {
      const response = await fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await door.tokenFor(asGp())}`,
        },
        body,
      });
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      expect(text, body.slice(0, 80)).toContain('INVALID_INPUT');
      expect(text).not.toMatch(/BUG|stack|"id":"/);
    }
  });
});

it('production explains nothing and tells nobody the schema', async () => {
  const dull = await openDoor({ HUB_MODE: 'production' }, { isLimited: true });
  for (const query of [
    '{ mee { id } }',
    '{ __schema { types { name } } }',
    '{ __type(name: "Me") { name } }',
    '{ me { id }',
    '{ me { idd nam } }',
  ]) {
    const { body } = await dull.ask(asGp(), { query });
    expect(body).toEqual({
      data: null,
      errors: [{ message: 'The hub does not answer this.', extensions: { code: 'INVALID_INPUT' } }],
    });
  }
  await dull.close();
});
