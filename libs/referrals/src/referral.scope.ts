import type { StaffActor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import { FollowUpRow } from '@hub/follow-ups';
import { MessageRow } from '@hub/notify';
import type { Sql } from '@hub/platform';
import { PatientDeviceRow, PatientLinkRow } from '@hub/patient-links';
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

/** A practice its own; the lead all; triage until a decision, then by care link; booking what is to be booked. */
export function referralsOf(actor: StaffActor, alias: string): Sql {
  if (actor.kind !== 'user') return sql`true`;
  switch (reachOf(actor.role)) {
    case 'practice':
      return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
    case 'hub':
      if (actor.role === 'clinical-lead') return sql`true`;
      return sql`(${name(`${alias}.state`)} = any(${UNDECIDED}) or ${linked(alias, 'id', actor.userId)})`;
    case 'booking':
      return sql`${name(`${alias}.state`)} = any(${BOOKABLE})`;
    case 'caseload':
      return linked(alias, 'id', actor.userId);
    default:
      return nobody;
  }
}

/** What hangs from a referral is seen by whoever may see the referral. */
export function hangingFromReferral(actor: StaffActor, alias: string): Sql {
  if (actor.kind !== 'user') return sql`true`;
  if (reachOf(actor.role) === 'practice') return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
  return sql`exists (select 1 from referrals seen where seen.hub_id = ${name(`${alias}.hub_id`)} and seen.id = ${name(`${alias}.referral_id`)} and ${referralsOf(actor, 'seen')})`;
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
scopeFor(ReferralWordsRow, (actor, alias) =>
  actor.kind === 'user' && (reachOf(actor.role) === 'booking' || actor.role === 'practice-manager')
    ? nobody
    : hangingFromReferral(actor, alias),
);
scopeFor(ReferralDraftRow, (actor, alias) => {
  if (actor.kind !== 'user') return sql`true`;
  return actor.practiceId ? sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}` : nobody;
});
