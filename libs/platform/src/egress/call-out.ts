// The one way out to an address of somebody else's: resolved once, held to that address, public ones only.
import { lookup } from 'node:dns/promises';
import { request as requestPlain } from 'node:http';
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
  /** What the answer says that it is. */
  type?: string;
}
/** The one place that the operator themselves named, by a setting: it may have a port of its own. */
export interface Named {
  origin: string;
  /** It stands inside, on a network of the trust's or on this machine. */
  isInside: boolean;
  /** It may be spoken to without TLS; on this machine alone, and not in production. */
  mayBePlain: boolean;
}
/** Sends to exactly that address, whatever the name says meanwhile. */
export type Send = (asked: CallOut & { address: string; signal: AbortSignal }) => Promise<Answered>;

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER_BYTES = 64 * 1024;
const LONGEST_URL = 2_000;
const HTTPS_PORT = '443';

const resolveAll: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

export type CallsOut = (asked: CallOut) => Promise<Answered>;

/** HTTPS to a public address; no redirect is followed, nothing is waited for longer than 5 s or longer than 64 kB. */
export function makeCallOut({
  resolve = resolveAll,
  send = sendOver,
  named,
}: { resolve?: Resolve; send?: Send; named?: Named } = {}): CallsOut {
  return async (asked) => {
    const url = readUrl(asked.url, named);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const isInside = url.origin === named?.origin && named.isInside;
    const address = await addressOf(url.hostname, resolve, isInside);
    const answered = await send({ ...asked, url: url.href, address, signal });
    if (answered.status >= 300 && answered.status < 400) throw new NotAllowedOut('no redirect is followed');
    return answered;
  };
}

function readUrl(text: string, named: Named | undefined): URL {
  if (text.length > LONGEST_URL || !URL.canParse(text)) throw new NotAllowedOut('this is no address');
  const url = new URL(text);
  const isNamed = url.origin === named?.origin;
  const mayBePlain = isNamed && named.mayBePlain && url.protocol === 'http:';
  if (url.protocol !== 'https:' && !mayBePlain) throw new NotAllowedOut('only HTTPS');
  if (url.username || url.password) throw new NotAllowedOut('no name or password in an address');
  if (url.port && url.port !== HTTPS_PORT && !isNamed) throw new NotAllowedOut('only the port of HTTPS');
  return url;
}

/** All that a name leads to must be public: one private address among them is a trap for the second look. */
async function addressOf(hostname: string, resolve: Resolve, isInside: boolean): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [host] : await resolve(host).catch(() => []);
  const [first] = found;
  if (!first || (!isInside && !found.every(isPublicAddress)))
    throw new NotAllowedOut('this address is not public');
  return first;
}

function sendOver({ url, method, headers, body, address, signal }: Parameters<Send>[0]): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const family = isIP(address);
    const asked = (url.startsWith('http:') ? requestPlain : request)(url, {
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
        resolve({
          status: answer.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          type: answer.headers['content-type'] ?? '',
        }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
