// The one way out to an address that somebody typed: resolved once, held to that address, public ones only.
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

export class NotAllowedOut extends Error {
  override readonly name = 'NotAllowedOut';
}
export type Resolve = (host: string) => Promise<readonly string[]>;
export interface CallOut {
  url: string;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}
export interface Answered {
  status: number;
  body: string;
}
/** Sends to exactly that address, whatever the name says meanwhile. */
export type Send = (asked: CallOut & { address: string; signal: AbortSignal }) => Promise<Answered>;

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER_BYTES = 64 * 1024;
const LONGEST_URL = 2_000;
const HTTPS_PORT = '443';

const resolveAll: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** HTTPS to a public address; no redirect is followed, nothing is waited for longer than 5 s or longer than 64 kB. */
export function makeCallOut({
  resolve = resolveAll,
  send = sendOverHttps,
}: { resolve?: Resolve; send?: Send } = {}) {
  return async (asked: CallOut): Promise<Answered> => {
    const url = readUrl(asked.url);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const address = await addressOf(url.hostname, resolve);
    const answered = await send({ ...asked, url: url.href, address, signal });
    if (answered.status >= 300 && answered.status < 400) throw new NotAllowedOut('no redirect is followed');
    return answered;
  };
}

function readUrl(text: string): URL {
  if (text.length > LONGEST_URL || !URL.canParse(text)) throw new NotAllowedOut('this is no address');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new NotAllowedOut('only HTTPS');
  if (url.username || url.password) throw new NotAllowedOut('no name or password in an address');
  if (url.port && url.port !== HTTPS_PORT) throw new NotAllowedOut('only the port of HTTPS');
  return url;
}

/** All that a name leads to must be public: one private address among them is a trap for the second look. */
async function addressOf(hostname: string, resolve: Resolve): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [host] : await resolve(host).catch(() => []);
  const [first] = found;
  if (!first || !found.every(isPublicAddress)) throw new NotAllowedOut('this address is not public');
  return first;
}

function sendOverHttps({
  url,
  method,
  headers,
  body,
  address,
  signal,
}: Parameters<Send>[0]): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const family = isIP(address);
    const asked = request(url, {
      method,
      signal,
      agent: false,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      // Resolved once and for all: a name that answers differently the second time is not asked.
      lookup: (_host, options, done) =>
        options.all ? done(null, [{ address, family }]) : done(null, address, family),
    });
    asked.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_ANSWER_BYTES) asked.destroy(new NotAllowedOut('the answer is too long'));
        else chunks.push(chunk);
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
