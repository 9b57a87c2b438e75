import { checkFactorRemoval } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { passkeyName, type OwnFactors } from '@hub/platform/auth';
import { myFactorsHeld, tellOfChange } from './own-factors.js';

/** "It is called after the old laptop." */
export async function renamePasskey(
  work: Work,
  { passkeyId, name }: { passkeyId: string; name: string },
  own: OwnFactors,
): Promise<string> {
  const { whose, store } = await myFactorsHeld(work, own);
  if (!(await store.renamePasskey(whose, passkeyId, passkeyName(name)))) return refuse('NOT_FOUND');
  work.record('rename-passkey', { id: passkeyId });
  return passkeyId;
}

/** "That laptop is gone." It opens nothing from now on. */
export async function removePasskey(work: Work, passkeyId: string, own: OwnFactors): Promise<string> {
  const { whose, store, factors, passkeys } = await myFactorsHeld(work, own);
  if (!passkeys.some(({ id }) => id === passkeyId)) return refuse('NOT_FOUND');
  refuseIf(
    checkFactorRemoval({
      passkeys: passkeys.length,
      hasApp: factors.totp !== null,
      hasSingleSignOn: factors.singleSignOn,
    }),
  );
  await store.removePasskey(whose, passkeyId);
  await tellOfChange(work, 'removed-passkey', whose.userId);
  work.record('remove-passkey', { id: passkeyId });
  return passkeyId;
}
