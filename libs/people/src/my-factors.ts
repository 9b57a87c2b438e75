import { signsInHere } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { totpUri, type OwnFactors } from '@hub/platform/auth';
import { waysOf } from './own-factors.js';
import { hasProved } from './own-factors.reads.js';

export interface MyFactors {
  isDemo: boolean;
  signsInHere: boolean;
  hasSingleSignOn: boolean;
  isProved: boolean;
  passkeys: { id: string; name: string; addedAt: Date; lastUsedAt: Date | null }[];
  appSince: Date | null;
  pendingApp: { key: string; uri: string } | null;
  recoveryCodesLeft: number;
}

/** How one signs in. The key of a new app is shown only to somebody who has just shown that it is them. */
export async function myFactors(work: Work, own: OwnFactors): Promise<MyFactors> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const whose = { hubId: work.actor.hubId, userId: work.actor.userId };
  const { store } = own.within(work);
  const account = (await store.account(whose)) ?? refuse('NOT_FOUND');
  const factors = await store.factors(whose);
  const passkeys = await store.passkeys(whose);
  const isProved = await hasProved(work);
  const key = isProved && !account.isDemo ? factors.pendingTotp : null;
  return {
    isDemo: account.isDemo,
    signsInHere: signsInHere(waysOf({ account, factors, passkeys })),
    hasSingleSignOn: factors.singleSignOn,
    isProved,
    passkeys: passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({ id, name, addedAt, lastUsedAt })),
    appSince: factors.confirmedAt,
    pendingApp: key ? { key, uri: totpUri(key, account) } : null,
    recoveryCodesLeft: factors.recoveryLeft,
  };
}
