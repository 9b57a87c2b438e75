import type { StaffActor, UserActor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { MessageRow } from '@hub/notify';
import { PatientDeviceRow, PatientLinkRow } from '@hub/patient-links';
import { byEmergency } from '@hub/patients';
import type { AskedAt, Sql } from '@hub/platform';
import { name, nobody, patientScopeFor, scopeFor, sql } from '@hub/platform';
import { ReferralDraftRow, ReferralEventRow, ReferralRow, ReferralWordsRow } from './referral.row.js';

/** States that triage still has to decide about. */
const UNDECIDED = [
  'SUBMITTED',
  'DUPLICATE',
  'TRIAGE_QUEUE',
  'IN_TRIAGE',
  'INFO_REQUESTED',
  'MDT_REVIEW',
  'ESCALATED',
];
/** States in which there is something to book, move or cancel. */
const BOOKABLE = [
  'ACCEPTED',
  'OPT_OUT_REVIEW',
  'WAITING',
  'OFFERED',
  'BOOKED',
  'ASSESSED',
  'COURSE_BOOKED',
  'IN_TREATMENT',
];

const linked = (alias: string, column: string, userId: string): Sql =>
  sql`exists (select 1 from care_links c where c.hub_id = ${name(`${alias}.hub_id`)} and c.referral_id = ${name(`${alias}.${column}`)} and c.user_id = ${userId} and c.until_at is null)`;

/** By care link or, in a question, by emergency access; as one list of ids, so that it can be looked up from either. */
function treatedBy(actor: UserActor, alias: string, askedAt: AskedAt): Sql {
  if (!askedAt) return linked(alias, 'id', actor.userId);
  return sql`${name(`${alias}.id`)} in (
    select c.referral_id from care_links c where c.hub_id = ${actor.hubId} and c.user_id = ${actor.userId} and c.until_at is null
    union all
    select o.id from referrals o where o.hub_id = ${actor.hubId} and o.patient_id in (${byEmergency(actor, askedAt)}))`;
}

/**
 * A practice its own; the lead all; triage until a decision, then by care link; booking what is to be booked. Emergency
 * access adds one patient's, to read and for half an hour.
 */
export function referralsOf(actor: StaffActor, alias: string, askedAt: AskedAt): Sql {
  if (actor.kind !== 'user') return sql`true`;
  switch (reachOf(actor.role)) {
    case 'practice':
      return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
    case 'hub':
      if (actor.role === 'clinical-lead') return sql`true`;
      return sql`(${name(`${alias}.state`)} = any(${UNDECIDED}) or ${linked(alias, 'id', actor.userId)} or ${name(`${alias}.patient_id`)} in (${byEmergency(actor, askedAt)}))`;
    case 'booking':
      return sql`${name(`${alias}.state`)} = any(${BOOKABLE})`;
    case 'caseload':
      return treatedBy(actor, alias, askedAt);
    default:
      return nobody;
  }
}

/** What hangs from a referral is seen by whoever may see the referral. */
export function hangingFromReferral(actor: StaffActor, alias: string, askedAt: AskedAt): Sql {
  if (actor.kind !== 'user') return sql`true`;
  if (reachOf(actor.role) === 'practice') return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
  return sql`exists (select 1 from referrals seen where seen.hub_id = ${name(`${alias}.hub_id`)} and seen.id = ${name(`${alias}.referral_id`)} and ${referralsOf(actor, 'seen', askedAt)})`;
}

scopeFor(ReferralRow, referralsOf);
patientScopeFor(
  ReferralRow,
  (patient, alias) =>
    sql`${name(`${alias}.id`)} = ${patient.referralId} and ${name(`${alias}.patient_id`)} = ${patient.patientId}`,
);
scopeFor(ReferralEventRow, hangingFromReferral);
// Whoever may see the referral sees what is owed and what was sent about it, and closing it ends the patient's links.
scopeFor(PatientLinkRow, hangingFromReferral);
scopeFor(PatientDeviceRow, hangingFromReferral);
scopeFor(FollowUpRow, hangingFromReferral);
scopeFor(MessageRow, hangingFromReferral);
scopeFor(ReferralWordsRow, (actor, alias, askedAt) =>
  actor.kind === 'user' && (reachOf(actor.role) === 'booking' || actor.role === 'practice-manager')
    ? nobody
    : hangingFromReferral(actor, alias, askedAt),
);
scopeFor(ReferralDraftRow, (actor, alias) => {
  if (actor.kind !== 'user') return sql`true`;
  return actor.practiceId ? sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}` : nobody;
});
