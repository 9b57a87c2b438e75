import type { Actor } from '@hub/domain';
import { mayAskForEmergency } from '@hub/domain';
import type { AskedAt, Sql } from '@hub/platform';
import { auditGround, name, nobody, scopeFor, sql } from '@hub/platform';
import { EmergencyAccessRow, EmergencyLookupRow } from './emergency-access.row.js';

// One's own, and for the clinical lead everybody's.
scopeFor(EmergencyAccessRow, (actor, alias) => {
  if (actor.kind !== 'user' || actor.role === 'clinical-lead') return sql`true`;
  return sql`${name(`${alias}.user_id`)} = ${actor.userId}`;
});
scopeFor(EmergencyLookupRow, (actor, alias) =>
  actor.kind === 'user' ? sql`${name(`${alias}.user_id`)} = ${actor.userId}` : nobody,
);

/** The one patient, if any, whom this actor may read now by emergency access: a select of ids. None in a command. */
export function byEmergency(actor: Actor, askedAt: AskedAt): Sql {
  if (actor.kind !== 'user' || !askedAt || !mayAskForEmergency(actor.role)) return sql`null`;
  return sql`select em.patient_id from emergency_accesses em where em.hub_id = ${actor.hubId} and em.user_id = ${actor.userId} and em.ended_at is null and em.opened_at <= ${askedAt} and em.until_at > ${askedAt}`;
}

// Open at that moment, even if it was ended before the answer left.
auditGround((actor, { now, patients }) =>
  actor.kind === 'user' && mayAskForEmergency(actor.role)
    ? `select em.id from emergency_accesses em where em.hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid) and em.user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid) and em.patient_id = any(${patients}) and em.opened_at <= ${now}::timestamptz and em.until_at > ${now}::timestamptz and (em.ended_at is null or em.ended_at >= ${now}::timestamptz)`
    : null,
);
