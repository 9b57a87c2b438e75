import { checkFactorRemoval } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { confirmTotpCode, newTotpKey, type OwnFactors } from '@hub/platform/auth';
import { myFactorsHeld, tellOfChange } from './own-factors.js';

/** "I have a new telephone." A key for its app; the old one goes on until a code of the new one was typed. */
export async function askAuthenticatorApp(work: Work, own: OwnFactors): Promise<string> {
  const { whose, store, factors } = await myFactorsHeld(work, own);
  // The same key however often it is asked for, so that a code of the first picture is right.
  await store.putTotp(whose, factors.pendingTotp ?? newTotpKey());
  work.record('ask-authenticator-app', { id: whose.userId });
  return whose.userId;
}

/** "It shows this code." */
export async function confirmAuthenticatorApp(work: Work, code: string, own: OwnFactors): Promise<string> {
  const { whose, store } = await myFactorsHeld(work, own);
  await confirmTotpCode(store, whose, code);
  await tellOfChange(work, 'new-app', whose.userId);
  work.record('confirm-authenticator-app', { id: whose.userId });
  return whose.userId;
}

/** "I use passkeys only." */
export async function removeAuthenticatorApp(work: Work, own: OwnFactors): Promise<string> {
  const { whose, store, factors, passkeys } = await myFactorsHeld(work, own);
  if (factors.totp === null) return refuse('NOT_FOUND');
  refuseIf(
    checkFactorRemoval({ passkeys: passkeys.length, hasApp: true, hasSingleSignOn: factors.singleSignOn }),
  );
  await store.removeTotp(whose);
  await tellOfChange(work, 'removed-app', whose.userId);
  work.record('remove-authenticator-app', { id: whose.userId });
  return whose.userId;
}
