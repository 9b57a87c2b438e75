import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { PersonRow } from './person.row.js';

export async function peopleById(work: Work, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const rows = await work.rows(PersonRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function therapists(work: Work): Promise<PersonRow[]> {
  return work.rows(PersonRow).find({ role: 'therapist', disabledAt: null }, { order: { name: 'asc' } });
}
