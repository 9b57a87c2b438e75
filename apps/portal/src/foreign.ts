const ASKS_ONLY = new Set(['GET', 'HEAD', 'OPTIONS']);
const OURS = new Set(['same-origin', 'none']);

/**
 * Whether a change is asked for by a page of another site: what browsers say of themselves, and where the form stood.
 * A program that sends neither header carries nobody's cookies.
 */
export function isForeign(method: string, headers: Headers): boolean {
  if (ASKS_ONLY.has(method)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && !OURS.has(site)) return true;
  const origin = headers.get('origin');
  // Patients' pages give no referrer, and browsers then call the origin of their own forms null.
  if (origin === null || (origin === 'null' && site === 'same-origin')) return false;
  // A browser lets no page of another site set either of these without asking first, which nobody here allows.
  return ![headers.get('host'), headers.get('x-forwarded-host')].includes(hostOf(origin));
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
