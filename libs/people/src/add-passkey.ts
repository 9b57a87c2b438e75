import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import {
  addCheckedPasskey,
  askForNewPasskey,
  madeFrom,
  type OwnFactors,
  type Registration,
} from '@hub/platform/auth';
import { myFactorsHeld, tellOfChange } from './own-factors.js';

export interface AskedPasskey {
  ticket: string;
  options: Awaited<ReturnType<typeof askForNewPasskey>>;
}
export interface NewPasskey {
  ticket: string;
  passkey: Registration;
  name: string;
}

/** "This laptop is to be a key." What its browser is asked, good for a few minutes. */
export async function askNewPasskey(work: Work, own: OwnFactors): Promise<AskedPasskey> {
  const { whose, account, passkeys, tickets } = await myFactorsHeld(work, own);
  const ticket = await tickets.open('challenge', whose);
  if (!ticket) return refuse('PASSKEY_NOT_ADDED');
  work.record('ask-new-passkey', { id: whose.userId });
  const owner = { userId: whose.userId, email: account.email, name: account.actor.name };
  const challenge = madeFrom(ticket.token, 'challenge');
  return {
    ticket: ticket.token,
    options: await askForNewPasskey(own.party, { challenge, owner, known: passkeys }),
  };
}

/** "Here it is." */
export async function addPasskey(work: Work, input: NewPasskey, own: OwnFactors): Promise<string> {
  const { whose, store, tickets } = await myFactorsHeld(work, own);
  const { ticket, passkey: answer, name } = input;
  const held = await tickets.take(ticket, 'challenge');
  if (held?.whose?.userId !== whose.userId || !(await tickets.use(ticket, 'challenge')))
    return refuse('PASSKEY_NOT_ADDED');
  const adding = { answer, name, challenge: madeFrom(ticket, 'challenge') };
  const id = await addCheckedPasskey({ store, party: own.party }, whose, adding);
  await tellOfChange(work, 'new-passkey', whose.userId);
  work.record('add-passkey', { id });
  return id;
}
