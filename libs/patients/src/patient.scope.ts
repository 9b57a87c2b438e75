import { reachOf } from '@hub/domain';
import { name, nobody, patientScopeFor, scopeFor, sql } from '@hub/platform';
import { byEmergency } from './emergency-access.scope.js';
import { CareLinkRow, PatientRegistrationRow, PatientRow } from './patient.row.js';

// A practice files its referrals under those registered with it and reads none of them: what it knows of a patient is
// what it typed itself (ADR 3). Clinicians reach those they are linked to, triage also whoever it still has to decide
// about; booking those with something to book. Emergency access adds one patient for half an hour.
scopeFor(PatientRow, (actor, alias, askedAt) => {
  if (actor.kind !== 'user') return sql`true`;
  const hub = name(`${alias}.hub_id`);
  const patient = name(`${alias}.id`);
  const emergency = sql`${patient} in (${byEmergency(actor, askedAt)})`;
  switch (reachOf(actor.role)) {
    case 'practice':
      if (askedAt) return nobody;
      return sql`exists (select 1 from patient_registrations g where g.hub_id = ${hub} and g.patient_id = ${patient} and g.practice_id = ${actor.practiceId})`;
    case 'hub':
      if (actor.role === 'clinical-lead') return sql`true`;
      return sql`(exists (select 1 from care_links c where c.hub_id = ${hub} and c.patient_id = ${patient} and c.user_id = ${actor.userId} and c.until_at is null)
        or exists (select 1 from referrals f where f.hub_id = ${hub} and f.patient_id = ${patient} and f.state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'ESCALATED')) or ${emergency})`;
    case 'caseload':
      return sql`(exists (select 1 from care_links c where c.hub_id = ${hub} and c.patient_id = ${patient} and c.user_id = ${actor.userId} and c.until_at is null) or ${emergency})`;
    case 'booking':
      return sql`exists (select 1 from referrals f where f.hub_id = ${hub} and f.patient_id = ${patient} and f.state in ('ACCEPTED', 'OPT_OUT_REVIEW', 'WAITING', 'OFFERED', 'BOOKED', 'ASSESSED', 'COURSE_BOOKED', 'IN_TREATMENT'))`;
    default:
      return nobody;
  }
});

scopeFor(PatientRegistrationRow, (actor, alias) => {
  if (actor.kind !== 'user') return sql`true`;
  return reachOf(actor.role) === 'practice'
    ? sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`
    : nobody;
});

scopeFor(CareLinkRow, (actor, alias) => {
  if (actor.kind !== 'user' || ['hub', 'booking'].includes(reachOf(actor.role))) return sql`true`;
  return sql`${name(`${alias}.user_id`)} = ${actor.userId}`;
});

// Themselves.
patientScopeFor(PatientRow, (patient, alias) => sql`${name(`${alias}.id`)} = ${patient.patientId}`);
