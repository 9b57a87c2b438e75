// What every answer of the portal tells a browser that it may not do (OWASP ASVS 5.0.0, 3.4).
import type { NextRequest } from 'next/server';

/** Where React and Next put text into the page or load a script, only what `TRUSTED_TYPES` lets through. */
const ONLY_TRUSTED = ["require-trusted-types-for 'script'", 'trusted-types default'];

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
    ...ONLY_TRUSTED,
  ].join('; ');

/** Patients' pages need no script at all, so none is let in. */
const PATIENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** For what is no page at all. */
export const NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The address of a link is a key: it goes nowhere. Forms here then say `Origin: null`; where they come from is told by
 * Sec-Fetch-Site and by cookies that no other site's form brings along.
 */
const PATIENT_HEADERS: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
};

/**
 * The address of an invitation is a key as well. Not no-referrer: its form is a server action, and Next takes
 * `Origin: null` for another site's. By this the origin goes along and the address does not.
 */
const INVITATION_HEADERS: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'strict-origin',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
};

const isInvitation = (path: string): boolean => path.startsWith('/enrol/');

const isPatientPage = (path: string): boolean => path === '/p' || path.startsWith('/p/');

export const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: that makes browsers send `Origin: null` with forms, and the check of where a form comes from blind.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

const YEAR_S = 31_536_000;
/** Kept by browsers, and the same for everybody; all else is a page. */
const FILES = /^\/(?:_next\/static\/|assets\/|icon\.svg$)/;

export type Headed = { csp: string; nonce: string; headers: Readonly<Record<string, string>> };

/** All headers of the answer; the nonce is of this answer alone. */
export function headersFor({ nextUrl: { pathname }, headers: asked }: NextRequest): Headed {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const forPatients = isPatientPage(pathname);
  const csp = forPatients ? PATIENT_POLICY : policy(nonce);
  return {
    csp,
    nonce,
    headers: {
      'Content-Security-Policy': csp,
      ...ALWAYS,
      ...(FILES.test(pathname) ? {} : { 'Cache-Control': 'no-store' }),
      ...(forPatients ? PATIENT_HEADERS : {}),
      ...(isInvitation(pathname) ? INVITATION_HEADERS : {}),
      ...(asked.get('x-forwarded-proto') === 'https'
        ? { 'Strict-Transport-Security': `max-age=${YEAR_S}; includeSubDomains` }
        : {}),
    },
  };
}
