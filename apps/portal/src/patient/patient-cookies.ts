// A patient's session and the key of a remembered device: where no script, no other host and no other site reaches them.

const NAMES = { session: 'hub_patient', device: 'hub_device' } as const;
type Kept = keyof typeof NAMES;

/** As long as the longest link lives: 52 weeks. */
const DEVICE_SECONDS = 364 * 24 * 3_600;
const TOKEN = /^[A-Za-z0-9_-]{20,128}$/;

/** `__Host-` binds a cookie to HTTPS, this host and the whole of it; on plain HTTP, in demo, a browser refuses it. */
const nameOf = (kept: Kept, request: Request): string =>
  isHttps(request) ? `__Host-${NAMES[kept]}` : NAMES[kept];

const isHttps = (request: Request): boolean => request.headers.get('x-forwarded-proto') === 'https';

export function keptIn(kept: Kept, request: Request): string | null {
  const wanted = `${nameOf(kept, request)}=`;
  const found = (request.headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(wanted));
  const value = found?.slice(wanted.length) ?? '';
  return TOKEN.test(value) ? value : null;
}

export function keep(kept: Kept, value: string, request: Request): string {
  const secure = isHttps(request) ? '; Secure' : '';
  const lives = kept === 'device' ? `; Max-Age=${DEVICE_SECONDS}` : '';
  return `${nameOf(kept, request)}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}${lives}`;
}

export function drop(kept: Kept, request: Request): string {
  return `${keep(kept, '', request).replace(/; Max-Age=\d+/, '')}; Max-Age=0`;
}

/** A form of another site. Browsers that do not say where it comes from do not bring strict cookies along either. */
export function isFromElsewhere(request: Request): boolean {
  const from = request.headers.get('sec-fetch-site');
  return from !== null && from !== 'same-origin' && from !== 'none';
}
