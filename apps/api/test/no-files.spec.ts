// No door of the API takes a file: whatever has a body is JSON, at every route there is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asGp } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

const PRINTED = join(import.meta.dirname, '../../../docs/security/routes.csv');
/** Compared with what the server answers at by walls/routes.spec.ts. */
const ROUTES = readFileSync(PRINTED, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .filter(([method]) => method !== 'GET');

const FILE =
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--x--\r\n';
const TYPES = [
  'multipart/form-data; boundary=x',
  'multipart/mixed; boundary=x',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/pdf',
  'application/zip',
  'application/xml',
  'application/json-patch+json',
  'application/graphql',
  'image/png',
  'image/svg+xml',
  'text/plain',
  'text/csv',
  '',
];

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
});
afterAll(() => door.close());

it.each(ROUTES)('%s %s takes no file and no form', async (method = '', path = '') => {
  const authorization = `Bearer ${await door.tokenFor(asGp())}`;
  for (const type of TYPES) {
    const body = new Blob([FILE], { type });
    const headers = { authorization, ...(type ? { 'content-type': type } : {}) };
    const answer = await fetch(door.url + path, { method, headers, body });
    expect([type, answer.status, await answer.json()]).toEqual([
      type,
      415,
      { code: 'INVALID_INPUT', sentence: 'Send JSON.' },
    ]);
  }
});

it('says nothing else of a file than that it is not JSON, compressed or in pieces', async () => {
  const pieces = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(FILE));
      controller.close();
    },
  });
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: pieces,
    duplex: 'half',
  };
  expect((await fetch(`${door.url}/sessions`, asked as RequestInit)).status).toBe(415);
  const packed = await fetch(`${door.url}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array([31, 139, 8, 0]),
  });
  expect(packed.status).toBe(400);
});
