// Before Next: some requests it answers itself, without proxy.ts and so without its headers.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ALWAYS, NOTHING_RUNS } from './answer-headers';
import { env } from './env';
import { addressOf, trusts, type Trusts } from './trusted-proxies';

/** Next cannot make a Request of these (Fetch forbids them) and breaks; proxy.ts refuses the other. */
const UNSPEAKABLE = new Set(['TRACE', 'TRACK', 'CONNECT']);
const REFUSED = 'PUT';

/** What Node tells of each request (diagnostics_channel `http.server.request.start`). */
type Started = { request: IncomingMessage; response: ServerResponse };

/** What only the proxy before us may say of who asks, and how. */
const SAID_BY_PROXIES = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

export function lookAt({ request, response }: Started, isTrusted: Trusts): void {
  const peer = addressOf(request.socket.remoteAddress);
  if (!isTrusted(peer)) {
    for (const name of SAID_BY_PROXIES) delete request.headers[name];
    request.headers['x-forwarded-for'] = peer;
  }
  // Redirects to the tidy spelling of an address and errors of the server itself; proxy.ts writes pages' own over them.
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', NOTHING_RUNS);
  if (UNSPEAKABLE.has(request.method ?? '')) request.method = REFUSED;
  // RFC 9112, 3.2.2: a whole address means the path in it. Next would send whoever asks on to that other place.
  if (!request.url?.startsWith('/')) request.url = pathIn(request.url ?? '');
}

function pathIn(address: string): string {
  if (!URL.canParse(address)) return '/';
  const { pathname, search } = new URL(address);
  return pathname + search;
}

export function lookFirst(): void {
  const isTrusted = trusts(env().TRUSTED_PROXIES);
  subscribe('http.server.request.start', (message) => lookAt(message as Started, isTrusted));
}
