// Who looked at a record: the audit tells it through one function, and only to those whom that function lets see it.
import { readReference } from '@hub/domain';
import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, refuse, sql } from '@hub/platform';

export interface Look {
  id: string;
  at: Date;
  user_id: string | null;
  actor_name: string;
  role: string;
  practice_name: string | null;
  kind: string;
  operation: string;
  patient_id: string;
}

export interface LooksAsked {
  patientId?: string | undefined;
  reference?: string | undefined;
  first?: number | undefined;
  after?: string | undefined;
}

/** Newest first. Nobody's record, and one that is not the actor's affair, are the same not-found. */
export async function whoLooked(work: Work, asked: LooksAsked): Promise<Connection<Look>> {
  const reference = asked.reference ? readReference(asked.reference) : null;
  if (reference && !reference.ok) return refuse('NOT_FOUND');
  const [subject] = await work.sql<{ patient_id: string | null }>(
    sql`select who_looked_at(${asked.patientId ?? null}::uuid, ${reference?.value ?? null}) as patient_id`,
  );
  const patientId = subject?.patient_id ?? refuse('NOT_FOUND');
  const first = pageSize(asked.first);
  const [at, id] = asked.after ? keyBehind(asked.after, ['instant', 'id']) : [null, null];
  const looks = await work.sql<Look>(
    sql`select * from who_looked(${patientId}, ${at}::timestamptz, ${id}::uuid, ${first + 1})`,
  );
  return pageOf(looks, first, (look) => [look.at.toISOString(), look.id], null);
}
