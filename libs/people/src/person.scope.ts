import type { Actor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import { name, nobody, patientScopeFor, scopeFor, sql, type Sql } from '@hub/platform';
import { HeldFormRow } from './held-form.row.js';
import { PersonRow } from './person.row.js';
import { SessionRow } from './session.row.js';
import { StaffEmailRow } from './staff-email.row.js';

// The hub's own staff are known to everybody; a practice's people to that practice, the hub's clinicians and the
// administrator.
scopeFor(PersonRow, (actor, alias) => {
  if (actor.kind !== 'user' || ['hub', 'people'].includes(reachOf(actor.role))) return sql`true`;
  const practice = name(`${alias}.practice_id`);
  return sql`(${practice} is null or ${practice} = ${actor.practiceId})`;
});

// A patient knows who they have appointments with.
patientScopeFor(
  PersonRow,
  (patient, alias) =>
    sql`exists (select 1 from appointments a where a.hub_id = ${name(`${alias}.hub_id`)} and a.therapist_id = ${name(`${alias}.id`)} and a.referral_id = ${patient.referralId})`,
);
const ownOnly = (actor: Actor, alias: string): Sql =>
  actor.kind === 'user' ? sql`${name(`${alias}.user_id`)} = ${actor.userId}` : nobody;
scopeFor(SessionRow, ownOnly);
scopeFor(HeldFormRow, ownOnly);

// An invitation may be read by whoever may invite; what tells of emergency access by whoever it was written to.
scopeFor(StaffEmailRow, (actor, alias) => {
  if (actor.kind !== 'user' || actor.role === 'administrator') return sql`true`;
  if (actor.role === 'clinical-lead')
    return sql`(${name(`${alias}.user_id`)} = ${actor.userId} and ${name(`${alias}.kind`)} in ('emergency-access', 'emergency-review'))`;
  if (actor.role !== 'practice-manager') return nobody;
  return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
});
