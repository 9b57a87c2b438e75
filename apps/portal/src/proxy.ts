// Headers only: who may see what is decided by the API.
import { NextResponse, type NextRequest } from 'next/server';
import { isForeign } from './foreign';
import { NONCE_HEADER, PATH_HEADER } from './request-headers';

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
  ].join('; ');

/** Patients' pages need no script at all, so none is let in. */
const PATIENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * The address of a link is a key: it goes nowhere. Forms here then say `Origin: null`; where they come from is told by
 * Sec-Fetch-Site and by cookies that no other site's form brings along.
 */
const PATIENT_HEADERS: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
};

const isPatientPage = (path: string): boolean => path === '/p' || path.startsWith('/p/');

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: that makes browsers send `Origin: null` with forms, and the check of where a form comes from blind.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
};

const YEAR_S = 31_536_000;
/** Kept by browsers, and the same for everybody; all else is a page. */
const FILES = /^\/(?:_next\/static\/|assets\/|icon\.svg$)/;

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const { pathname, search } = request.nextUrl;
  const forPatients = isPatientPage(pathname);
  const csp = forPatients ? PATIENT_POLICY : policy(nonce);
  // Written anew for every request, files too, whose not-found page is a page: nobody outside says what we know.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, pathname + search);
  const response = isForeign(request.method, request.headers)
    ? new NextResponse('This can only be done from a page of the hub.', { status: 403 })
    : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', csp);
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  if (FILES.test(pathname)) response.headers.delete('Cache-Control');
  if (forPatients)
    for (const [name, value] of Object.entries(PATIENT_HEADERS)) response.headers.set(name, value);
  if (request.headers.get('x-forwarded-proto') === 'https') {
    response.headers.set('Strict-Transport-Security', `max-age=${YEAR_S}; includeSubDomains`);
  }
  return response;
}

export const config = { matcher: '/:path*' };
