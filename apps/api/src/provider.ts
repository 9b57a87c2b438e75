import type { ApiEnv } from './env.js';

/** What single sign-on needs, or null when it is off. */
export function providerOf(env: ApiEnv) {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ASSURANCE, OIDC_INSIDE } = env;
  const { PORTAL_ORIGIN, HUB_MODE } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    assurance: OIDC_ASSURANCE,
    returnTo: `${PORTAL_ORIGIN}/sign-in/single/return`,
    isInside: OIDC_INSIDE,
    mayBePlain: HUB_MODE !== 'production',
  };
}
