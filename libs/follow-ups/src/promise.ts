import type { Channel, MessageKind } from '@hub/domain';
import type { Job, NewRow, Sql, Work } from '@hub/platform';
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

/**
 * A step: promises to tell people something, each at its time, all in one statement. Answers the ids of those that had
 * not been promised before.
 */
export async function promise(
  work: Work,
  promised: readonly Promised[],
  also: readonly Sql[] = [],
): Promise<string[]> {
  const made = promised.map((one) => ({ row: scheduled(work.newId(), one), job: one.job }));
  const fresh = new Set(
    await work.rows(FollowUpRow).addMissing(
      made.map(({ row }) => row),
      also,
    ),
  );
  for (const { row, job } of made) {
    if (fresh.has(row)) await work.enqueue(job, { followUpId: row.id }, row.dueAt);
  }
  return [...fresh].map(({ id }) => id);
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
