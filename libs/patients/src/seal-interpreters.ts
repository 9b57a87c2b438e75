import type { SystemActor } from '@hub/domain';
import type { Work, Works } from '@hub/platform';
import { sql } from '@hub/platform';
import { PatientRow } from './patient.row.js';

const AT_ONCE = 200;

/** Ends a turn that found nothing, so that it leaves no row in the audit. */
class NothingToSeal extends Error {
  override readonly name = 'NothingToSeal';
}

/** A system command: seals the languages that an earlier release wrote down in plain text. Answers how many. */
export async function sealInterpreters(works: Works, hubId: string): Promise<number> {
  const actor: SystemActor = { kind: 'system', name: 'sealing', hubId };
  let sealed = 0;
  try {
    for (;;) {
      await works.do(actor, { operation: 'seal-interpreters', request: null }, async (work) => {
        sealed += await sealSome(work);
        return hubId;
      });
    }
  } catch (problem) {
    if (!(problem instanceof NothingToSeal)) throw problem;
  }
  return sealed;
}

async function sealSome(work: Work): Promise<number> {
  const patients = work.rows(PatientRow);
  // TypeORM reads `r.interpreterTyped` as the property, whose column is the old one.
  const found = await patients.find({}, { matching: sql`r.interpreterTyped is not null`, limit: AT_ONCE });
  if (found.length === 0) throw new NothingToSeal();
  for (const patient of found) {
    const interpreter = patient.interpreter ?? patient.interpreterTyped ?? null;
    await patients.change(patient, { interpreter, interpreterTyped: null });
    work.record('seal-interpreters', { id: patient.id, patientId: patient.id });
  }
  return found.length;
}
