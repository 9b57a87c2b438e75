// How messages reach people, as the hub's own letters do: through which job, and addressed to whom.
import { isToPatient, type Channel, type MessageKind } from '@hub/domain';
import { channelsFor } from '@hub/notify';
import type { Tale } from './tale.ts';

const ABOUT_REFERRAL: readonly MessageKind[] = [
  'receipt',
  'received',
  'question-asked',
  'accepted',
  'advice',
  'outcome',
];
const ABOUT_THERAPY: readonly MessageKind[] = [
  'did-not-attend',
  'completed',
  'completed-summary',
  'measures-12-weeks',
  'measures-24-weeks',
];

/** The job that keeps a promise: declared by the stage that makes it. */
export function jobFor(kind: MessageKind): string {
  if (ABOUT_REFERRAL.includes(kind)) return 'tell-about-referral';
  return ABOUT_THERAPY.includes(kind) ? 'tell-about-therapy' : 'tell-about-course';
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
