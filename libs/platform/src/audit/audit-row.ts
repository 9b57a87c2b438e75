import type { Actor } from '@hub/domain';
import { uuidv7 } from 'uuidv7';
import { literal } from '../work/opening.js';
import { groundsOf } from './grounds.js';

export interface AuditEntry {
  kind: 'command' | 'question' | 'refused';
  operation: string;
  ids: readonly string[];
  patients: readonly string[];
  /** The reference that somebody asked for in vain. */
  about?: string | null;
}

const uuids = (values: readonly string[]): string =>
  `array[${values.map((value) => literal(value)).join(',')}]::uuid[]`;

/** A patient is named by `patients` and nowhere else: the audit keeps no patient's name. */
const nameIn = (actor: Actor): string => (actor.kind === 'patient' ? 'Patient by link' : actor.name);

/** One row for each command, one for each question whatever its length: who, what, which patients. */
export function auditInsert(actor: Actor, now: Date, entries: readonly AuditEntry[]): string {
  const userId = actor.kind === 'user' ? actor.userId : null;
  const role = actor.kind === 'user' ? actor.role : actor.kind;
  const practiceId = actor.kind === 'user' ? actor.practiceId : null;
  // A question that showed patients also carries the ids of what let it: emergency access is audited as such.
  const onGround = ({ kind, patients }: AuditEntry): string =>
    kind === 'question' && patients.length > 0
      ? groundsOf(actor, { now: literal(now.toISOString()), patients: uuids(patients) })
      : '';
  const values = entries.map(
    (entry) =>
      `(${literal(actor.hubId)}, ${literal(uuidv7())}, ${literal(now.toISOString())}, ${literal(userId)}, ` +
      `${literal(nameIn(actor))}, ${literal(role)}, ${literal(practiceId)}, ${literal(entry.kind)}, ` +
      `${literal(entry.operation)}, ${literal(entry.about ?? null)}, ${uuids(entry.ids)}${onGround(entry)}, ` +
      `${uuids(entry.patients)})`,
  );
  return `insert into audit (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, about, ids, patient_ids) values ${values.join(', ')}`;
}
