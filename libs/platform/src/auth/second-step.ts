// The second step of signing in, and the passkey that is both steps at once.
import { refuse } from '../errors/refused.js';
import type { FactorStore, FoundPasskey } from './factor-store.js';
import { askForPasskey, checkAssertion, type Assertion, type RelyingParty } from './passkeys.js';
import { recoveryCodeHash } from './recovery-codes.js';
import { madeFrom, type Tickets, type Whose } from './tickets.js';
import { stepOfCode } from './totp.js';

export type Way = 'passkey' | 'totp' | 'recovery-code';
export type SecondStepAnswer = { code: string } | { recoveryCode: string } | { passkey: Assertion };

export type SecondStepNeeds = { store: FactorStore; tickets: Tickets; party: RelyingParty };

/** Wrong codes within an hour before only a passkey helps: a thief of the password has 20 guesses in a million. */
export const MOST_CODE_TRIES = 20;

export type SecondStep = ReturnType<typeof makeSecondStep>;

export function makeSecondStep(needs: SecondStepNeeds) {
  const { store, tickets, party } = needs;
  return {
    async waysOf(whose: Whose): Promise<Way[]> {
      const [factors, passkeys] = [await store.factors(whose), await store.passkeys(whose)];
      const second: Way[] = [
        ...(passkeys.length > 0 ? (['passkey'] as const) : []),
        ...(factors.totp ? (['totp'] as const) : []),
      ];
      return second.length > 0 && factors.recoveryLeft > 0 ? [...second, 'recovery-code'] : second;
    },

    async isEnrolled(whose: Whose): Promise<boolean> {
      return (await store.account(whose))?.enrolled === true;
    },

    /** What the browser is asked for: this person's passkeys when a ticket says who they are, else any of the hub's. */
    async passkeyOptions(ticket: string, purpose: 'second-factor' | 'challenge') {
      const held = await tickets.look(ticket, purpose);
      if (!held) return refuse('SIGN_IN_FAILED');
      const known = held.whose ? await store.passkeys(held.whose) : undefined;
      return askForPasskey(party, madeFrom(ticket, 'challenge'), known);
    },

    /** Who proved themselves with the ticket, or null; the ticket is then spent. */
    async prove(ticket: string, answer: SecondStepAnswer): Promise<Whose | null> {
      const held = await tickets.take(ticket, 'second-factor');
      if (!held?.whose || !(await isRight(needs, { ticket, whose: held.whose, answer }))) return null;
      return (await tickets.use(ticket, 'second-factor')) ? held.whose : null;
    },

    async provePasskey(ticket: string, answer: Assertion): Promise<Whose | null> {
      const held = await tickets.take(ticket, 'challenge');
      if (!held || held.whose) return null;
      // Nobody said who they are, so the passkey has to.
      if (!answer.response.userHandle) return null;
      const found = await passkeyIsRight(needs, { ticket, answer });
      if (!found) return null;
      return (await tickets.use(ticket, 'challenge')) ? found.whose : null;
    },
  };
}

type Proof<Answer> = { ticket: string; answer: Answer };

async function isRight(
  needs: SecondStepNeeds,
  { whose, ...proof }: Proof<SecondStepAnswer> & { whose: Whose },
): Promise<boolean> {
  const { store } = needs;
  const { ticket, answer } = proof;
  if ('passkey' in answer) {
    const found = await passkeyIsRight(needs, { ticket, answer: answer.passkey });
    return found?.whose.userId === whose.userId && found.whose.hubId === whose.hubId;
  }
  const { totp, codeTries, now } = await store.factors(whose);
  if (codeTries > MOST_CODE_TRIES) return false;
  if ('code' in answer) {
    const step = totp ? stepOfCode(totp, answer.code, now) : null;
    return step !== null && store.acceptTotp(whose, step);
  }
  const hash = recoveryCodeHash(answer.recoveryCode);
  return hash !== null && store.useRecoveryCode(whose, hash);
}

async function passkeyIsRight(
  { store, party }: SecondStepNeeds,
  { ticket, answer }: Proof<Assertion>,
): Promise<FoundPasskey | null> {
  const found = await store.findPasskey(Buffer.from(answer.id, 'base64url'));
  if (!found) return null;
  const { whose, publicKey, counter } = found;
  const challenge = madeFrom(ticket, 'challenge');
  const grown = await checkAssertion(party, answer, { challenge, userId: whose.userId, publicKey, counter });
  if (grown === null) return null;
  return (await store.passkeyUsed(whose.hubId, found.id, grown)) ? found : null;
}
