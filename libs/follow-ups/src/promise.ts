import type { Channel, MessageKind } from '@hub/domain';
import type { Job, Work } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export type FollowUpJob = Job<Readonly<Record<'followUpId', string>>>;

export interface Promised {
  job: FollowUpJob;
  kind: MessageKind;
  referralId: string;
  patientId: string;
  practiceId: string;
  aboutId?: string;
  /** Only where this promise goes another way than its kind does. */
  channel?: Channel;
  dueAt: Date;
  /** The same promise made twice is one promise. */
  dedupeKey: string;
}

/** A step: promises to tell somebody something at its time. Answers the follow-up's id. */
export async function promise(work: Work, promised: Promised): Promise<string> {
  const { job, aboutId, channel, dueAt, ...rest } = promised;
  const known = await work.rows(FollowUpRow).first({ dedupeKey: promised.dedupeKey });
  if (known) return known.id;
  const id = work.newId();
  await work.rows(FollowUpRow).add({
    ...rest,
    id,
    job: job.name,
    aboutId: aboutId ?? null,
    channel: channel ?? null,
    state: 'SCHEDULED',
    dueAt,
    nextActionAt: dueAt,
    sentAt: null,
    failure: null,
    attempt: 0,
  });
  await work.enqueue(job, { followUpId: id }, dueAt);
  return id;
}
