import type { Channel, MessageKind } from '@hub/domain';
import type { Job, NewRow, Work } from '@hub/platform';
import { sql } from '@hub/platform';
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

/** A step: promises to tell somebody something at its time. Answers the follow-ups' ids, in the order asked. */
export async function promise(work: Work, ...promised: readonly Promised[]): Promise<string[]> {
  const asked = promised.map(({ dedupeKey }) => dedupeKey);
  const known = await work.rows(FollowUpRow).find({}, { matching: sql`r.dedupe_key = any(${asked})` });
  const idOf = new Map(known.map(({ dedupeKey, id }) => [dedupeKey, id]));
  const fresh: NewRow<FollowUpRow>[] = [];
  for (const one of promised) {
    if (idOf.has(one.dedupeKey)) continue;
    const row = scheduled(work.newId(), one);
    idOf.set(one.dedupeKey, row.id);
    fresh.push(row);
    await work.enqueue(one.job, { followUpId: row.id }, one.dueAt);
  }
  await work.rows(FollowUpRow).addAll(fresh);
  return asked.map((key) => idOf.get(key) ?? '');
}

function scheduled(id: string, { job, aboutId, channel, dueAt, ...rest }: Promised): NewRow<FollowUpRow> {
  return {
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
  };
}
