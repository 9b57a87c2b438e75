// How messages reach people, as the hub's own letters do: through which job, and addressed to whom.
import { isToPatient, type Channel, type MessageFacts, type MessageKind } from '@hub/domain';
import { channelsFor } from '@hub/notify';
import type { Tale } from './tale.ts';

const ABOUT_REFERRAL: readonly MessageKind[] = [
  'receipt',
  'received',
  'question-asked',
  'accepted',
  'advice',
];
const ABOUT_COURSE: readonly MessageKind[] = ['booked', 'session-moved', 'reminder-7d', 'reminder-24h'];

/** The job that keeps a promise: declared by the stage that makes it. Two stages tell of an outcome. */
export function jobFor({ kind, facts }: { kind: MessageKind; facts: MessageFacts }): string {
  if (kind === 'outcome') {
    const isOfTreatment = facts.outcome === 'stopped' || facts.outcome === 'discharged';
    return isOfTreatment ? 'tell-about-treatment' : 'tell-about-referral';
  }
  if (ABOUT_REFERRAL.includes(kind)) return 'tell-about-referral';
  return ABOUT_COURSE.includes(kind) ? 'tell-about-course' : 'tell-about-treatment';
}

export function channelsTo(tale: Tale, kind: MessageKind): Channel[] {
  if (!isToPatient(kind)) return channelsFor(kind, { to: 'practice', name: tale.practice.name });
  const { firstName, lastName, contacts } = tale.patient;
  return channelsFor(kind, { to: 'patient', name: `${firstName} ${lastName}`, ...contacts });
}

export function recipientOf(tale: Tale, channel: Channel): string {
  const { firstName, lastName, contacts } = tale.patient;
  if (channel === 'practice-inbox') return tale.practice.name;
  if (channel === 'text') return contacts.telephone;
  return [`${firstName} ${lastName}`, contacts.address, contacts.postcode].join('\n');
}
