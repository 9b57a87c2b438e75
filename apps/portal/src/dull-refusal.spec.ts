import { expect, test } from 'vitest';
import { dullRefusal } from './dull-refusal';

const told = (method: string, headers: Record<string, string> = {}) =>
  dullRefusal(method, new Headers({ host: 'hub.example', ...headers }))?.status ?? null;

test('pages are looked at and forms are sent; nothing else is done here', () => {
  expect(['GET', 'HEAD', 'POST'].map((method) => told(method))).toEqual([null, null, null]);
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get', 'TRACE'])
    expect(told(method)).toBe(405);
  expect(dullRefusal('PUT', new Headers())?.headers).toEqual({ Allow: 'GET, HEAD, POST' });
});

test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json',
  'APPLICATION/JSON; charset=utf-8',
])('%s is what forms and scripts of the hub send', (type) => {
  expect(told('POST', { 'content-type': type, 'content-length': '9' })).toBeNull();
});

test.each([
  'application/octet-stream',
  'application/pdf',
  'application/zip',
  'application/xml',
  'application/jsonp',
  'multipart/mixed; boundary=x',
  'multipart/form-data-x',
  'image/svg+xml',
  'text/plain',
  'text/csv',
  'text/html',
  '',
  'x',
])('%s is taken by no door', (type) => {
  expect(told('POST', { 'content-type': type, 'content-length': '9' })).toBe(415);
  expect(told('POST', { 'content-type': type, 'transfer-encoding': 'chunked' })).toBe(415);
});

test('text is sent by a server action only, and a body always says what it is', () => {
  const text = { 'content-type': 'text/plain;charset=UTF-8', 'content-length': '9' };
  expect(told('POST', { ...text, 'next-action': 'x' })).toBeNull();
  expect(told('POST', { 'content-length': '9' })).toBe(415);
  expect(told('POST', { 'content-length': '0' })).toBeNull();
});

test('another site is refused before anything is said of what it sent', () => {
  expect(told('POST', { 'content-type': 'image/png', 'sec-fetch-site': 'cross-site' })).toBe(403);
});
