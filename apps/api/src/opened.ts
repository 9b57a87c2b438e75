import type { SignedIn } from '@hub/platform/auth';

export interface Opened {
  token: string;
  expiresAt: string;
}

/** What the portal keeps in a cookie; nothing else about the person. */
export const opened = ({ token, expiresAt }: SignedIn): Opened => ({
  token,
  expiresAt: expiresAt.toISOString(),
});
