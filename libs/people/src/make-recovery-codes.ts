import type { Work } from '@hub/platform';
import { hashesOf, makeRecoveryCodes as freshCodes, type OwnFactors } from '@hub/platform/auth';
import { myFactorsHeld, tellOfChange } from './own-factors.js';

/** "I have lost my codes." Ten new ones, told here and never again; the old ones are dead. */
export async function makeRecoveryCodes(work: Work, own: OwnFactors): Promise<string[]> {
  const { whose, store } = await myFactorsHeld(work, own);
  const codes = freshCodes();
  await store.putRecoveryCodes(whose, hashesOf(codes));
  await tellOfChange(work, 'new-recovery-codes', whose.userId);
  work.record('make-recovery-codes', { id: whose.userId });
  return codes;
}
