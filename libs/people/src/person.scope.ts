import { reachOf } from '@hub/domain';
import { name, patientScopeFor, scopeFor, sql } from '@hub/platform';
import { PersonRow } from './person.row.js';

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
