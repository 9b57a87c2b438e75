// Who looked at a record: the audit tells it through one function, and only to those whom that function lets see it.
import { readReference } from '@hub/domain';
import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, refuse, sql } from '@hub/platform';
import { EmergencyAccessRow } from './emergency-access.row.js';

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
  /** Only what was looked at by this emergency access; for whoever reviews it. */
  emergencyAccessId?: string | undefined;
  first?: number | undefined;
  after?: string | undefined;
}

/** Newest first. */
export async function whoLooked(work: Work, asked: LooksAsked): Promise<Connection<Look>> {
  const first = pageSize(asked.first);
  const behind = asked.after ? keyBehind(asked.after, ['instant', 'id']) : [null, null];
  const looks = await looksFrom(work, asked, { behind, limit: first + 1 });
  return pageOf(looks, first, (look) => [look.at.toISOString(), look.id], null);
}

type Part = { behind: readonly unknown[]; limit: number };

async function looksFrom(work: Work, asked: LooksAsked, { behind, limit }: Part): Promise<Look[]> {
  const [at, id] = behind;
  const { emergencyAccessId } = asked;
  if (emergencyAccessId) {
    const access = await work.rows(EmergencyAccessRow).first({ id: emergencyAccessId });
    if (!access) return refuse('NOT_FOUND');
    return work.sql<Look>(
      sql`select * from looks_by_emergency(${access.id}, ${at}::timestamptz, ${id}::uuid, ${limit})`,
    );
  }
  const patientId = await subjectOf(work, asked);
  return work.sql<Look>(
    sql`select * from who_looked(${patientId}, ${at}::timestamptz, ${id}::uuid, ${limit})`,
  );
}

/** Nobody's record, and one that is not the actor's affair, are the same not-found. */
async function subjectOf(work: Work, asked: LooksAsked): Promise<string> {
  const reference = asked.reference ? readReference(asked.reference) : null;
  if (reference && !reference.ok) return refuse('NOT_FOUND');
  const [subject] = await work.sql<{ patient_id: string | null }>(
    sql`select who_looked_at(${asked.patientId ?? null}::uuid, ${reference?.value ?? null}) as patient_id`,
  );
  return subject?.patient_id ?? refuse('NOT_FOUND');
}
