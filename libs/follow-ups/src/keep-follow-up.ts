// Keeps one promise: looks again whether it still holds, writes the message down, sends it, and says so.
import type { FollowUpEvent, FollowUpState, MessageFacts } from '@hub/domain';
import { formatTelephone, isToPatient, linkAddress } from '@hub/domain';
import type { Addressee } from '@hub/notify';
import { hubInLetters } from '@hub/notify';
import { deliverMessages, prepareMessages } from '@hub/notify/worker';
import { issueLink } from '@hub/patient-links';
import { patientById } from '@hub/patients';
import type { JobRoom, Work } from '@hub/platform';
import { describeError, refuse, Refused } from '@hub/platform';
import { practicesById } from '@hub/practices';
import { followUpById } from './follow-up.reads.js';
import { FollowUpRow } from './follow-up.row.js';
import { moveFollowUp } from './move-follow-up.js';

/** What the message says now, or that it has become untrue and is not to be sent. */
export type FactsNow = (work: Work, followUp: FollowUpRow) => Promise<MessageFacts | 'suppress'>;

export async function keepFollowUp(room: JobRoom, followUpId: string, factsNow: FactsNow): Promise<void> {
  try {
    await room.do(`begin-${room.attempt}`, (work) => begin(work, room, { followUpId, factsNow }));
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

interface ToKeep {
  followUpId: string;
  factsNow: FactsNow;
}

/** Claims it and writes the messages down, in one transaction; or sets it aside, for good. */
async function begin(work: Work, { portalUrl }: JobRoom, { followUpId, factsNow }: ToKeep): Promise<string> {
  const found = await work.rows(FollowUpRow).one(followUpId);
  work.record('keep-follow-up', { id: found.id, patientId: found.patientId });
  const claimed = await claim(work, found);
  if (!claimed) return found.id;
  const facts = await factsNow(work, claimed);
  if (facts === 'suppress') return suppress(work, claimed, 'NO_LONGER_TRUE');
  const messages = await prepareMessages(work, {
    followUpId: claimed.id,
    referralId: claimed.referralId,
    practiceId: claimed.practiceId,
    patientId: claimed.patientId,
    kind: claimed.kind,
    channel: claimed.channel,
    dedupeKey: claimed.dedupeKey,
    ...(await addressed(work, claimed, facts)),
    link: async () => linkAddress(portalUrl, await nextStepLink(work, claimed)),
  });
  return messages === 0 ? suppress(work, claimed, 'NO_CHANNEL') : claimed.id;
}

function nextStepLink(work: Work, { referralId, practiceId, patientId }: FollowUpRow): Promise<string> {
  return issueLink(work, { purpose: 'NEXT_STEP', subjectId: referralId, referralId, practiceId, patientId });
}

const TO_SENDING: Partial<Record<FollowUpState, readonly FollowUpEvent[]>> = {
  SCHEDULED: ['fall-due', 'claim'],
  DUE: ['claim'],
  FAILED: ['retry', 'claim'],
  // Claimed before a kill.
  SENDING: [],
};

/** Null when it was sent, cancelled or set aside meanwhile. */
async function claim(work: Work, followUp: FollowUpRow): Promise<FollowUpRow | null> {
  const events = TO_SENDING[followUp.state];
  if (!events) return null;
  let claimed = followUp;
  for (const event of events) claimed = await moveFollowUp(work, claimed, { event });
  return claimed;
}

async function suppress(work: Work, followUp: FollowUpRow, failure: string): Promise<string> {
  await moveFollowUp(work, followUp, { event: 'suppress', patch: { failure } });
  return followUp.id;
}

/** To whom, with the facts that every message shares. */
async function addressed(
  work: Work,
  followUp: FollowUpRow,
  facts: MessageFacts,
): Promise<{ addressee: Addressee; facts: MessageFacts }> {
  const patient = await patientById(work, followUp.patientId);
  const practice =
    (await practicesById(work, [followUp.practiceId])).get(followUp.practiceId) ?? refuse('NOT_FOUND');
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
  const followUp = await work.rows(FollowUpRow).one(followUpId);
  if (followUp.state === 'SENDING') {
    await moveFollowUp(work, followUp, { event: 'send', patch: { sentAt: work.now, failure: null } });
  }
  work.record('keep-follow-up', { id: followUp.id, patientId: followUp.patientId });
  return followUp.id;
}

interface Failed {
  followUpId: string;
  failure: unknown;
}

async function noteFailure(work: Work, room: JobRoom, { followUpId, failure }: Failed): Promise<string> {
  const found = await work.rows(FollowUpRow).one(followUpId);
  work.record('keep-follow-up', { id: found.id, patientId: found.patientId });
  // What could not be written down had not been claimed either.
  const claimed = await claim(work, found);
  if (!claimed) return found.id;
  await moveFollowUp(work, claimed, {
    event: 'fail',
    patch: {
      attempt: found.attempt + 1,
      failure: codeOf(failure),
      // The next try, or now: then a person has to look.
      nextActionAt: room.retryAt(work.now) ?? work.now,
    },
  });
  return found.id;
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
