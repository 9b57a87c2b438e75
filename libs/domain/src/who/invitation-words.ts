// The e-mail that invites somebody to the hub. The link in it is the only copy of its key.
import { londonDay, londonTime } from '../time/day.js';
import { formatDay, formatTime } from '../time/words.js';
import { roleWords, type Role } from './roles.js';

export type InvitationFacts = {
  name: string;
  role: Role;
  hubName: string;
  hubTelephone: string;
  practiceName: string | null;
  /** Who invites; null when it was the operator. */
  invitedBy: string | null;
  link: string;
  until: Date;
};

export function invitationEmail(facts: InvitationFacts): { subject: string; body: string } {
  const { name, role, hubName, hubTelephone, practiceName, invitedBy, link, until } = facts;
  const where = practiceName ? ` at ${practiceName}` : '';
  const ends = `${formatTime(londonTime(until))} on ${formatDay(londonDay(until))}`;
  const body = [
    `Dear ${name}`,
    `${invitedBy ?? hubName} has invited you to use ${hubName} as: ${roleWords(role)}${where}.`,
    `Open this link to choose how you will sign in:\n${link}`,
    `The link works once, and until ${ends}. After that, ask whoever invited you for a new one.`,
    `If you did not expect this, do not open the link, and tell ${hubName} on ${hubTelephone}.`,
  ].join('\n\n');
  return { subject: `You are invited to ${hubName}`, body };
}
