// Everything that is needed to prove who people are, put together once.
import type { Sealer } from '../crypto/sealing.js';
import { asksAlone } from './asks.reads.js';
import { makeEnrolment, type Enrolment } from './enrolment.js';
import { makeFactorStore } from './factor-store.js';
import { makeOwnFactors, type OwnFactors } from './own-factors.js';
import type { RelyingParty } from './passkeys.js';
import { makePasswords } from './password.js';
import { makeProveAgain, type ProveAgain } from './prove-again.js';
import { makeSecondStep } from './second-step.js';
import { makeSessionRecord } from './session-record.js';
import { makeSessions, type Asks } from './sessions.js';
import { makeSignInLimiter } from './sign-in-limiter.js';
import { makeDoor, type Door, type SignInNeeds } from './sign-in.js';
import { makeSingleSignOn, type ProviderSettings, type SingleSignOn } from './single-sign-on.js';
import { makeTickets, type Tickets } from './tickets.js';

export type Entrance = {
  signIn: Door;
  enrolment: Enrolment;
  singleSignOn: SingleSignOn | null;
  tickets: Tickets;
  proveAgain: ProveAgain;
  ownFactors: OwnFactors;
};
export type EntranceNeeds = {
  db: Asks;
  sealer: Sealer;
  party: RelyingParty;
  demo: boolean;
  /** Absent: there is no identity provider. */
  provider: ProviderSettings | null;
  // Milliseconds that only ever grow.
  clock: () => number;
  log: SignInNeeds['log'];
};

// A whole practice comes from one address: enough for its people to sign in within the same minute.
const PASSKEYS_AT_ONCE = 60;
const MS_A_PASSKEY = 2_000;

export function makeEntrance({ db, sealer, party, demo, provider, clock, log }: EntranceNeeds): Entrance {
  const ask = asksAlone(db);
  const store = makeFactorStore(ask, sealer);
  const tickets = makeTickets(ask);
  const passwords = makePasswords();
  const secondStep = makeSecondStep({ store, tickets, party });
  const record = makeSessionRecord(db);
  const needs: SignInNeeds = {
    sessions: makeSessions(db, { demo }),
    passwords,
    limiter: makeSignInLimiter({ clock }),
    passkeyLimiter: makeSignInLimiter({ clock, triesAtOnce: PASSKEYS_AT_ONCE, msATry: MS_A_PASSKEY }),
    tickets,
    secondStep,
    demo,
    record,
    log,
  };
  const signIn = makeDoor(needs);
  const proveAgain = makeProveAgain({ ...needs, store });
  const ownFactors = makeOwnFactors({ sealer, passwords, party, limiter: makeSignInLimiter({ clock }) });
  const enrolment = makeEnrolment({ store, tickets, passwords, party, record });
  const singleSignOn = provider ? makeSingleSignOn(provider, ask, tickets) : null;
  return { signIn, enrolment, singleSignOn, tickets, proveAgain, ownFactors };
}
