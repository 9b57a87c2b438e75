// What the commands stand on by which a signed-in person changes how they sign in. Within their unit of work the
// functions of the database touch nobody but whoever asks.
import type { Sealer } from '../crypto/sealing.js';
import type { Work } from '../work/work.js';
import { asksWithin } from './asks.reads.js';
import { makeFactorStore, type FactorStore } from './factor-store.js';
import type { RelyingParty } from './passkeys.js';
import type { Passwords } from './password.js';
import type { SignInLimiter } from './sign-in-limiter.js';
import { makeTickets, type Tickets } from './tickets.js';

export type OwnFactors = {
  within(work: Work): { store: FactorStore; tickets: Tickets };
  passwords: Passwords;
  party: RelyingParty;
  /** Of guesses at one's own password, from wherever they come. */
  limiter: SignInLimiter;
};
export type OwnFactorsNeeds = Omit<OwnFactors, 'within'> & { sealer: Sealer };

export function makeOwnFactors({ sealer, ...needs }: OwnFactorsNeeds): OwnFactors {
  return {
    ...needs,
    within: (work) => {
      const ask = asksWithin(work);
      return { store: makeFactorStore(ask, sealer), tickets: makeTickets(ask) };
    },
  };
}
