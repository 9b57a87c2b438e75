import { signsInHere, type FactorChange } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import type { FactorStore, Factors, OwnFactors, Passkey, Tickets, Whose } from '@hub/platform/auth';
import { holdFactors, refuseUnproved } from './own-factors.reads.js';
import { TELL_OF_FACTOR_CHANGE } from './people.jobs.js';

type Account = NonNullable<Awaited<ReturnType<FactorStore['account']>>>;

export interface HeldFactors {
  whose: Whose;
  account: Account;
  factors: Factors;
  passkeys: Passkey[];
  store: FactorStore;
  tickets: Tickets;
}

/** A step: the person's own factors, held for a change by somebody who has just shown that it is them. */
export async function myFactorsHeld(work: Work, own: OwnFactors): Promise<HeldFactors> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const whose = { hubId: work.actor.hubId, userId: work.actor.userId };
  const { store, tickets } = own.within(work);
  const account = await store.account(whose);
  if (!account) return refuse('NOT_FOUND');
  if (account.isDemo) return refuse('DEMO_PERSON');
  await refuseUnproved(work);
  await holdFactors(work, whose.userId);
  const factors = await store.factors(whose);
  const passkeys = await store.passkeys(whose);
  if (!signsInHere(waysOf({ account, factors, passkeys }))) return refuse('SIGNS_IN_ELSEWHERE');
  return { whose, account, factors, passkeys, store, tickets };
}

/** What the rulebook asks of them. */
export const waysOf = ({
  account,
  factors,
  passkeys,
}: Pick<HeldFactors, 'account' | 'factors' | 'passkeys'>) => ({
  hasPassword: account.passwordHash !== null,
  passkeys: passkeys.length,
  hasApp: factors.totp !== null,
});

/** A step: an e-mail to the person, so that they notice what was not their doing. */
export async function tellOfChange(work: Work, change: FactorChange, personId: string): Promise<void> {
  await work.enqueue(TELL_OF_FACTOR_CHANGE[change], { personId, changeId: work.newId() });
}
