// Keeps one promise: looks again whether it still holds, writes the message down, sends it, and says so.
import type { MessageFacts } from '@hub/domain';
import { formatTelephone, isToPatient } from '@hub/domain';
import type { Addressee } from '@hub/notify';
import { hubInLetters } from '@hub/notify';
import { deliverMessages, prepareMessages } from '@hub/notify/worker';
import { patientById } from '@hub/patients';
import type { JobRoom, Work } from '@hub/platform';
import { describeError, Refused } from '@hub/platform';
import { practiceById } from '@hub/practices';
import { followUpById } from './follow-up.reads.js';
import { FollowUpRow } from './follow-up.row.js';

/** What the message says now, or that it has become untrue and is not to be sent. */
export type FactsNow = (work: Work, followUp: FollowUpRow) => Promise<MessageFacts | 'suppress'>;

export async function keepFollowUp(room: JobRoom, followUpId: string, factsNow: FactsNow): Promise<void> {
  try {
    await room.do(`begin-${room.attempt}`, (work) => begin(work, followUpId, factsNow));
    const { state } = await room.read('keep-follow-up', (work) => followUpById(work, followUpId));
    if (state !== 'SENDING') return;
    await deliverMessages(room, followUpId);
    await room.do(`finish-${room.attempt}`, (work) => finish(work, followUpId));
  } catch (failure) {
    if (!isNoFailure(failure))
      await room.do(`failed-${room.attempt}`, (work) => noteFailure(work, room, { followUpId, failure }));
    throw failure;
  }
}

/** Claims it and writes the messages down, in one transaction; or sets it aside, for good. */
async function begin(work: Work, followUpId: string, factsNow: FactsNow): Promise<string> {
  const followUps = work.rows(FollowUpRow);
  const followUp = await followUps.one(followUpId);
  work.record('keep-follow-up', { id: followUp.id, patientId: followUp.patientId });
  if (!['SCHEDULED', 'DUE', 'FAILED', 'SENDING'].includes(followUp.state)) return followUp.id;
  const facts = await factsNow(work, followUp);
  if (facts === 'suppress') return suppress(work, followUp, 'NO_LONGER_TRUE');
  const messages = await prepareMessages(work, {
    followUpId: followUp.id,
    referralId: followUp.referralId,
    practiceId: followUp.practiceId,
    patientId: followUp.patientId,
    kind: followUp.kind,
    dedupeKey: followUp.dedupeKey,
    ...(await addressed(work, followUp, facts)),
  });
  if (messages === 0) return suppress(work, followUp, 'NO_CHANNEL');
  await followUps.change(followUp, { state: 'SENDING', nextActionAt: work.now });
  return followUp.id;
}

async function suppress(work: Work, followUp: FollowUpRow, failure: string): Promise<string> {
  await work.rows(FollowUpRow).change(followUp, { state: 'SUPPRESSED', nextActionAt: null, failure });
  return followUp.id;
}

/** To whom, with the facts that every message shares. */
async function addressed(
  work: Work,
  followUp: FollowUpRow,
  facts: MessageFacts,
): Promise<{ addressee: Addressee; facts: MessageFacts }> {
  const patient = await patientById(work, followUp.patientId);
  const practice = await practiceById(work, followUp.practiceId);
  const hub = await hubInLetters(work);
  const name = `${patient.firstName} ${patient.lastName}`;
  const { address, postcode, telephone, texts } = patient.contacts;
  return {
    addressee: isToPatient(followUp.kind)
      ? { to: 'patient', name, address, postcode, telephone, texts }
      : { to: 'practice', name: practice.name },
    facts: {
      firstName: patient.firstName,
      fullName: name,
      hubName: hub.name,
      hubTelephone: formatTelephone(hub.telephone),
      practiceName: practice.name,
      ...facts,
    },
  };
}

async function finish(work: Work, followUpId: string): Promise<string> {
  const followUps = work.rows(FollowUpRow);
  const followUp = await followUps.one(followUpId);
  if (followUp.state === 'SENDING') {
    await followUps.change(followUp, { state: 'SENT', sentAt: work.now, nextActionAt: null, failure: null });
  }
  work.record('keep-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}

async function noteFailure(
  work: Work,
  room: JobRoom,
  { followUpId, failure }: { followUpId: string; failure: unknown },
): Promise<string> {
  const followUps = work.rows(FollowUpRow);
  const followUp = await followUps.one(followUpId);
  await followUps.change(followUp, {
    state: 'FAILED',
    attempt: followUp.attempt + 1,
    failure: codeOf(failure),
    // The next try, or now: then a person has to look.
    nextActionAt: room.retryAt(work.now) ?? work.now,
  });
  work.record('keep-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}

/** Somebody else is at it, or there is nothing left to be at. */
function isNoFailure(failure: unknown): boolean {
  const benign = ['RETRY_IN_PROGRESS', 'NOT_FOUND'];
  return failure instanceof Refused && failure.refusals.some(({ code }) => benign.includes(code));
}

function codeOf(failure: unknown): string {
  if (failure instanceof Refused) return failure.refusals.map(({ code }) => code).join(' ');
  const { name, code, constraint } = describeError(failure);
  return [name, code, constraint].filter(Boolean).join(' ');
}
