// A signed-in person shows again that it is them, before they change how they sign in (OWASP ASVS 5.0, 7.5.1): by
// everything that signing in asks for. It opens no session; it marks the one they are in.
import type { UserActor } from '@hub/domain';
import { tokenHash } from '../crypto/tokens.js';
import { refuse } from '../errors/refused.js';
import type { FactorStore } from './factor-store.js';
import type { Assertion } from './passkeys.js';
import type { Whose } from './tickets.js';
import { fail, holdBack, type SignInNeeds } from './sign-in.js';

export type Proof =
  | { password: string; code: string }
  | { password: string; recoveryCode: string }
  | { ticket: string; passkey: Assertion };
export type ProvingNeeds = SignInNeeds & { store: FactorStore };
export type ProveAgain = (
  signedIn: { token: string; actor: UserActor },
  proof: Proof,
  address: string,
) => Promise<void>;

/** Throws Refused: SIGN_IN_FAILED, TOO_MANY_TRIES, BUSY or SIGNED_OUT. */
export function makeProveAgain(needs: ProvingNeeds): ProveAgain {
  return async ({ token, actor }, proof, address) => {
    const whose = { hubId: actor.hubId, userId: actor.userId };
    const isRight =
      'passkey' in proof ? byPasskey(needs, whose, proof) : byBoth(needs, whose, { proof, address });
    if (!(await isRight)) return fail(needs, whose);
    if (!(await needs.sessions.prove(tokenHash(token), whose))) return refuse('SIGNED_OUT');
    await needs.record?.('proved-again', whose);
    needs.log.info({ outcome: 'proved-again', userId: whose.userId }, 'Sign-in');
  };
}

const isSame = (one: Whose | null, other: Whose): boolean =>
  one?.userId === other.userId && one.hubId === other.hubId;

async function byPasskey(
  { secondStep }: ProvingNeeds,
  whose: Whose,
  { ticket, passkey }: { ticket: string; passkey: Assertion },
): Promise<boolean> {
  return isSame(await secondStep.provePasskey(ticket, passkey), whose);
}

type ByBoth = { proof: Exclude<Proof, { passkey: Assertion }>; address: string };

async function byBoth(needs: ProvingNeeds, whose: Whose, { proof, address }: ByBoth): Promise<boolean> {
  const { store, passwords, limiter, tickets, secondStep } = needs;
  const account = await store.account(whose);
  if (!account || account.isDemo) return false;
  await holdBack(needs, limiter.take(account.email, address));
  const { password, ...code } = proof;
  if (!(await passwords.verify(password, account.passwordHash))) return false;
  const ticket = await tickets.open('second-factor', whose);
  if (!ticket || !isSame(await secondStep.prove(ticket.token, code), whose)) return false;
  limiter.clear(account.email, address);
  return true;
}
