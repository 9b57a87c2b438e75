import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NotAllowedOut } from '../egress/call-out.js';
import { callsProvider, fetchBy } from './ask-provider.js';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A provider on this machine: what it was asked, and its answer. */
async function provider(status = 200, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? ''} ${body}`);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"a":1}');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { asked, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const signal = AbortSignal.timeout(5_000);
const get = { method: 'GET', headers: {}, body: undefined, redirect: 'manual', signal } as const;

describe('asking the identity provider', () => {
  it('reaches one on this machine outside production, forms and all', async () => {
    const { asked, issuer } = await provider();
    const ask = fetchBy(callsProvider({ issuer, mayBePlain: true }));
    const answer = await ask(`${issuer}/token`, {
      ...get,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: new URLSearchParams({ code: 'x y' }),
    });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json',
      { a: 1 },
    ]);
    expect(asked).toEqual(['POST /token application/x-www-form-urlencoded;charset=UTF-8 code=x+y']);
  });

  it('reaches none without TLS in production, nor on an inner network that no setting allows', async () => {
    const { asked, issuer } = await provider();
    for (const place of [{ issuer }, { issuer, isInside: true }, { issuer: 'https://127.0.0.1:1' }]) {
      const ask = fetchBy(callsProvider(place));
      await expect(ask(`${place.issuer}/.well-known/openid-configuration`, get)).rejects.toBeInstanceOf(
        NotAllowedOut,
      );
    }
    expect(asked).toEqual([]);
  });

  it('goes nowhere by its word: not to a redirect, and not to keys on this machine', async () => {
    const { asked, issuer } = await provider(302, { location: 'http://127.0.0.1:1/' });
    await expect(fetchBy(callsProvider({ issuer, mayBePlain: true }))(`${issuer}/x`, get)).rejects.toThrow(
      'redirect',
    );
    const ask = fetchBy(callsProvider({ issuer: 'https://login.trust.example' }));
    for (const url of [`${issuer}/keys`, 'https://127.0.0.1/keys', 'https://169.254.169.254/latest']) {
      await expect(ask(url, get)).rejects.toBeInstanceOf(NotAllowedOut);
    }
    expect(asked).toHaveLength(1);
  });

  it('sends forms only, by GET and POST only', async () => {
    const ask = fetchBy(callsProvider({ issuer: 'https://login.trust.example' }));
    await expect(ask('https://login.trust.example/', { ...get, method: 'PUT' })).rejects.toThrow(
      'only forms',
    );
    const body = new Uint8Array([1]);
    await expect(ask('https://login.trust.example/', { ...get, method: 'POST', body })).rejects.toThrow(
      'only forms',
    );
  });
});
