import { OCCUPYING_STATES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { PersonRow } from './person.row.js';

export interface WorkLeft {
  patients: number;
  sessionsToCome: number;
}
export interface LeftBehind extends WorkLeft {
  person: PersonRow;
}

/** In numbers, what is still in these people's names. Nothing for those who may not know. */
export async function workLeftWith(work: Work, ids: readonly string[]): Promise<Map<string, WorkLeft>> {
  const rows = await work.sql<{ user_id: string; patients: number; sessions_to_come: number }>(
    sql`select * from work_left_with(${[...ids]}::uuid[], ${[...OCCUPYING_STATES]}::text[], ${work.now})`,
  );
  return new Map(
    rows.map(({ user_id, patients, sessions_to_come }) => [
      user_id,
      { patients, sessionsToCome: sessions_to_come },
    ]),
  );
}

/** Leavers in whose names something is still to be done, by name. */
export async function workLeftBehind(work: Work): Promise<LeftBehind[]> {
  const gone = await work
    .rows(PersonRow)
    .find({}, { matching: sql`r.disabled_at is not null and r.practice_id is null`, order: { name: 'asc' } });
  const left = await workLeftWith(
    work,
    gone.map(({ id }) => id),
  );
  return gone.flatMap((person) => {
    const theirs = left.get(person.id);
    return theirs && theirs.patients + theirs.sessionsToCome > 0 ? [{ person, ...theirs }] : [];
  });
}
