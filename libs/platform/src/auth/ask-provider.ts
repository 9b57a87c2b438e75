// Whatever is asked of the identity provider leaves by the guarded way out (OWASP ASVS 5.0.0, 13.2.4 and 13.2.5): what
// its own document says of where its keys and tokens are is somebody else's word.
import type { CustomFetch } from 'openid-client';
import { makeCallOut, NotAllowedOut, type CallsOut } from '../egress/call-out.js';

export type ProviderPlace = {
  issuer: string;
  /** On an inner network, or on this machine: then its own address alone may be a private one. */
  isInside?: boolean;
  /** Plain http, for a provider on this very machine in tests and training. */
  mayBePlain?: boolean;
};

export function callsProvider({ issuer, isInside = false, mayBePlain = false }: ProviderPlace): CallsOut {
  const { origin, protocol } = new URL(issuer);
  const isPlain = mayBePlain && protocol === 'http:';
  return makeCallOut({ named: { origin, isInside: isInside || isPlain, mayBePlain: isPlain } });
}

const isMethod = (method: string): method is 'GET' | 'POST' => method === 'GET' || method === 'POST';

/** For the OpenID library: the guard in the shape of `fetch`. */
export function fetchBy(callOut: CallsOut): CustomFetch {
  return async (url, { method, headers, body }) => {
    const isText = typeof body === 'string' || body instanceof URLSearchParams;
    if (!isMethod(method) || (body && !isText)) throw new NotAllowedOut('only forms are sent');
    const answered = await callOut({ url, method, headers, ...(isText ? { body: String(body) } : {}) });
    return new Response(answered.body, {
      status: answered.status,
      headers: { 'content-type': answered.type ?? '' },
    });
  };
}
