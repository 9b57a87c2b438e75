import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import { checkPassword, contextOf, refuseIfTooSoon, type OwnFactors } from '@hub/platform/auth';
import { myFactorsHeld, tellOfChange } from './own-factors.js';

export interface ChangePassword {
  current: string;
  password: string;
}

/** "I want another password." Every other device is signed out. */
export async function changePassword(
  work: Work,
  { current, password }: ChangePassword,
  own: OwnFactors,
): Promise<string> {
  const { whose, account, store } = await myFactorsHeld(work, own);
  refuseIfTooSoon(own.limiter.take(account.email, ''));
  if (!(await own.passwords.verify(current, account.passwordHash)))
    return refuse('PASSWORD_NOT_RIGHT', { field: 'current' });
  own.limiter.clear(account.email, '');
  refuseIf(checkPassword(password, contextOf(account)));
  if (password.normalize('NFKC') === current.normalize('NFKC'))
    return refuse('PASSWORD_UNCHANGED', { field: 'password' });
  const here = work.actor.kind === 'user' ? (work.actor.sessionId ?? null) : null;
  if (!(await store.changePassword(whose, await own.passwords.hash(password), here)))
    return refuse('NOT_FOUND');
  await tellOfChange(work, 'new-password', whose.userId);
  work.record('change-password', { id: whose.userId });
  return whose.userId;
}

/**
 * A step after a request whose key came before: by the key alone nobody can say whether it asked for the same password.
 * What stands now can; and it is no more to be guessed at here than above.
 */
export async function refuseOtherPassword(work: Work, password: string, own: OwnFactors): Promise<void> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const { hubId, userId } = work.actor;
  const account = (await own.within(work).store.account({ hubId, userId })) ?? refuse('NOT_FOUND');
  refuseIfTooSoon(own.limiter.take(account.email, ''));
  if (!(await own.passwords.verify(password, account.passwordHash))) return refuse('IDEMPOTENCY_KEY_REUSED');
  own.limiter.clear(account.email, '');
}
