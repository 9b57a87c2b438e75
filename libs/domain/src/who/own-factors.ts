// What somebody may change about how they sign in, and the e-mail that tells them it was changed.
import { refusal, type Refusal } from '../refusals.js';
import { londonDay, londonTime } from '../time/day.js';
import { formatDay, formatTime } from '../time/words.js';

export type SecondSteps = { passkeys: number; hasApp: boolean; hasSingleSignOn: boolean };

/** Whether one passkey, or the app, may go: never the last second step. */
export function checkFactorRemoval({ passkeys, hasApp, hasSingleSignOn }: SecondSteps): Refusal | null {
  const left = passkeys + Number(hasApp) + Number(hasSingleSignOn) - 1;
  return left < 1 ? refusal('LAST_FACTOR') : null;
}

export type OwnWays = { hasPassword: boolean; passkeys: number; hasApp: boolean };

/** By a password and a second step that the hub keeps, not by an identity provider alone. */
export function signsInHere({ hasPassword, passkeys, hasApp }: OwnWays): boolean {
  return hasPassword && (hasApp || passkeys > 0);
}

/** What changed, as the e-mail says it (OWASP ASVS 5.0, 6.3.7). */
export const FACTOR_CHANGES = {
  'new-password': 'Your password was changed.',
  'new-passkey': 'A passkey was added.',
  'removed-passkey': 'A passkey was removed.',
  'new-app': 'An authenticator app was set up.',
  'removed-app': 'The authenticator app was removed.',
  'new-recovery-codes': 'New recovery codes were made. The old ones do not work any more.',
  // Its database function promises this one, since nobody is signed in yet.
  'used-recovery-code': 'A recovery code was used in place of your passkey or app. It does not work again.',
} as const;
export type FactorChange = keyof typeof FACTOR_CHANGES;

export type FactorChangeFacts = {
  change: FactorChange;
  name: string;
  hubName: string;
  hubTelephone: string;
  at: Date;
};

/** Names no device and holds no link: whoever reads it goes to the hub by themselves. */
export function factorChangeEmail(facts: FactorChangeFacts): { subject: string; body: string } {
  const { change, name, hubName, hubTelephone, at } = facts;
  const body = [
    `Dear ${name}`,
    `${FACTOR_CHANGES[change]} It happened at ${formatTime(londonTime(at))} on ${formatDay(londonDay(at))}.`,
    'If it was you, there is nothing to do.',
    `If it was not you, tell ${hubName} on ${hubTelephone} at once, and ask for your access to be stopped.`,
  ].join('\n\n');
  const subject =
    change === 'used-recovery-code'
      ? `A recovery code was used at ${hubName}`
      : `How you sign in to ${hubName} was changed`;
  return { subject, body };
}
