// Coming in for the first time, by a ticket told once: a password, a second step, ten codes for the day both are lost.
// Until all of it is there the account does not open.
import { signsInHere } from '@hub/domain';
import { uuidv7 } from 'uuidv7';
import { tokenHash } from '../crypto/tokens.js';
import { refuse, refuseIf } from '../errors/refused.js';
import type { Account, FactorStore } from './factor-store.js';
import { askForNewPasskey, checkRegistration, type Registration, type RelyingParty } from './passkeys.js';
import { checkPassword } from './password-policy.js';
import type { Passwords } from './password.js';
import { makeRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import type { RecordSession } from './session-record.js';
import { madeFrom, type Tickets, type Whose } from './tickets.js';
import { newTotpKey, stepOfCode, totpUri } from './totp.js';

export type EnrolmentNeeds = {
  store: FactorStore;
  tickets: Tickets;
  passwords: Passwords;
  party: RelyingParty;
  /** Each step goes into the audit before it is answered. */
  record?: RecordSession;
};
export type EnrolmentSoFar = {
  name: string;
  email: string;
  hubName: string;
  practiceName: string | null;
  hasPassword: boolean;
  passkeys: string[];
  hasTotp: boolean;
  hasSingleSignOn: boolean;
};
export type TotpAsked = { key: string; uri: string };
/** No codes for whoever an identity provider vouches for: they stand in for a second step after a password. */
export type Enrolled = { whose: Whose; recoveryCodes: string[] };

export type Enrolment = ReturnType<typeof makeEnrolment>;

export const LONGEST_PASSKEY_NAME = 60;

export function makeEnrolment(needs: EnrolmentNeeds) {
  const { store, tickets, party } = needs;
  return {
    async soFar(ticket: string): Promise<EnrolmentSoFar> {
      const { whose, account } = await invited(needs, ticket);
      const { totp, singleSignOn } = await store.factors(whose);
      const passkeys = await store.passkeys(whose);
      return {
        name: account.actor.name,
        email: account.email,
        hubName: account.hubName,
        practiceName: account.practiceName,
        hasPassword: account.passwordHash !== null,
        passkeys: passkeys.map(({ name }) => name),
        hasTotp: totp !== null,
        hasSingleSignOn: singleSignOn,
      };
    },

    async setPassword(ticket: string, password: string): Promise<void> {
      const { whose, account } = await invited(needs, ticket);
      refuseIf(checkPassword(password, contextOf(account)));
      await store.setPassword(whose, await needs.passwords.hash(password), null);
      await needs.record?.('password-changed', whose);
    },

    /** The same key however often the page is loaded, so that a code of the first picture is right. */
    async askTotp(ticket: string): Promise<TotpAsked> {
      const { whose, account } = await invited(needs, ticket);
      const key = (await store.factors(whose)).pendingTotp ?? newTotpKey();
      await store.putTotp(whose, key);
      return { key, uri: totpUri(key, account) };
    },

    async confirmTotp(ticket: string, code: string): Promise<void> {
      const held = await tickets.take(ticket, 'enrol');
      if (!held?.whose) return refuse('ENROLMENT_LINK_OVER');
      await confirmTotpCode(store, held.whose, code);
      await needs.record?.('factor-added', held.whose);
    },

    async askNewPasskey(ticket: string) {
      const { whose, account } = await invited(needs, ticket);
      const known = await store.passkeys(whose);
      const owner = { userId: whose.userId, email: account.email, name: account.actor.name };
      return askForNewPasskey(party, { challenge: madeFrom(ticket, 'challenge'), owner, known });
    },

    async addPasskey(ticket: string, answer: Registration, name: string): Promise<void> {
      const { whose } = await invited(needs, ticket);
      await addCheckedPasskey(needs, whose, { answer, name, challenge: madeFrom(ticket, 'challenge') });
      await needs.record?.('factor-added', whose);
    },

    /** The codes are told here and never again. */
    finish: (ticket: string) => finish(needs, ticket),
  };
}

async function finish(needs: EnrolmentNeeds, ticket: string): Promise<Enrolled> {
  const { store, record } = needs;
  const { whose, account } = await invited(needs, ticket);
  const { totp, singleSignOn } = await store.factors(whose);
  const passkeys = await store.passkeys(whose);
  const isComplete = signsInHere({
    hasPassword: account.passwordHash !== null,
    passkeys: passkeys.length,
    hasApp: totp !== null,
  });
  if (!isComplete && !singleSignOn) return refuse('ENROLMENT_NOT_COMPLETE');
  const recoveryCodes = isComplete ? makeRecoveryCodes() : [];
  const finished = await store.finishEnrolment(tokenHash(ticket), hashesOf(recoveryCodes));
  if (!finished) return refuse('ENROLMENT_LINK_OVER');
  await record?.('enrolled', finished);
  return { whose: finished, recoveryCodes };
}

async function invited(
  { store, tickets }: EnrolmentNeeds,
  ticket: string,
): Promise<{ whose: Whose; account: Account }> {
  const held = await tickets.look(ticket, 'enrol');
  const account = held?.whose ? await store.account(held.whose) : null;
  if (!held?.whose || !account || account.enrolled) return refuse('ENROLMENT_LINK_OVER');
  return { whose: held.whose, account };
}

/** What a new password of this person must not lean on. */
export const contextOf = ({ actor, email, hubName, practiceName }: Account) => ({
  name: actor.name,
  email,
  places: practiceName ? [hubName, practiceName] : [hubName],
});

export async function confirmTotpCode(store: FactorStore, whose: Whose, code: string): Promise<void> {
  const { pendingTotp, now } = await store.factors(whose);
  const step = pendingTotp ? stepOfCode(pendingTotp, code, now) : null;
  if (pendingTotp === null || step === null || !(await store.confirmTotp(whose, pendingTotp, step))) {
    refuse('CODE_NOT_RIGHT', { field: 'code' });
  }
}

export type AddingPasskey = { answer: Registration; name: string; challenge: string };

export async function addCheckedPasskey(
  { store, party }: { store: FactorStore; party: RelyingParty },
  whose: Whose,
  { answer, name, challenge }: AddingPasskey,
): Promise<string> {
  const called = passkeyName(name);
  const checked = await checkRegistration(party, answer, challenge);
  const id = uuidv7();
  if (!checked || !(await store.addPasskey(whose, { ...checked, id, name: called }))) {
    return refuse('PASSKEY_NOT_ADDED');
  }
  return id;
}

export function passkeyName(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '') return refuse('PASSKEY_NAME_MISSING', { field: 'name' });
  if (name.length > LONGEST_PASSKEY_NAME) return refuse('PASSKEY_NAME_TOO_LONG', { field: 'name' });
  return name;
}

export const hashesOf = (codes: readonly string[]): Buffer[] =>
  codes.flatMap((code) => recoveryCodeHash(code) ?? []);
