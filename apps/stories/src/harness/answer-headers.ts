import { expect } from 'vitest';

/** What every answer of the portal says, whoever asked and whatever came of it. */
export function expectGuarded(headers: Headers, said: string): void {
  expect(Object.fromEntries(headers), said).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': expect.stringMatching(/^(same-origin|strict-origin|no-referrer)$/),
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
  });
  expect(headers.get('content-security-policy'), said).not.toMatch(/unsafe|\*|https?:/);
  expect(headers.get('access-control-allow-origin'), said).toBeNull();
  expect(headers.get('server') ?? headers.get('x-powered-by'), said).toBeNull();
}

export const nonceIn = (headers: Headers): string | undefined =>
  /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(headers.get('content-security-policy') ?? '')?.[1];
