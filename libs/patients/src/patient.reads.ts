import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { PatientRow } from './patient.row.js';

/**
 * The id behind an NHS number anywhere in the hub: for code that files a referral, never for a person who asks.
 * Whoever files another one of the same number at the same time waits until this one is done.
 */
export async function knownPatient(work: Work, nhsNumberHash: Buffer): Promise<string | null> {
  const [found] = await work.sql<{ patient_id: string | null }>(
    sql`select patient_to_file_under(${work.actor.hubId}, ${nhsNumberHash}) as patient_id`,
  );
  return found?.patient_id ?? null;
}

export async function patientById(work: Work, id: string): Promise<PatientRow> {
  return work.rows(PatientRow).one(id);
}

export async function patientsById(work: Work, ids: readonly string[]): Promise<Map<string, PatientRow>> {
  const rows = await work.rows(PatientRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}
