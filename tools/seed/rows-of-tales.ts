// Patients, referrals, courses and who is where when, as rows.
import { OCCUPYING_STATES } from '@hub/domain';
import { Hashed, Sealed } from './rows.ts';
import type { Story } from './story.ts';
import type { Tale } from './tale.ts';
import type { Course } from './course.ts';
import { dayOf, timeOf } from './when.ts';

export function rowsOfTales(story: Story): void {
  const known = new Set<string>();
  for (const tale of story.tales) {
    if (!known.has(tale.patient.id)) patientRow(story, tale);
    known.add(tale.patient.id);
    registrationRow(story, tale);
    referralRow(story, tale);
    if (tale.course) courseRows(story, tale, tale.course);
  }
}

function patientRow({ rows }: Story, { patient }: Tale): void {
  const { contacts } = patient;
  const isMobile = contacts.telephone.startsWith('07');
  rows.patients.push({
    id: patient.id,
    nhs_number: new Sealed(patient.nhsNumber),
    nhs_number_hash: new Hashed('bytes', 'nhs-number', patient.nhsNumber),
    first_name: patient.firstName,
    last_name: patient.lastName,
    born_on: patient.bornOn,
    contacts: new Sealed(contacts),
    mobile_hash: isMobile ? new Hashed('bytes', 'mobile', contacts.telephone) : null,
    step_free: patient.stepFree,
    interpreter_sealed: patient.interpreter === null ? null : new Sealed(patient.interpreter),
  });
}

function registrationRow({ rows, chance }: Story, tale: Tale): void {
  const { patient, practice } = tale;
  const isFirst = patient.practice === practice;
  rows.patient_registrations.push({
    id: chance.idAt(tale.submittedAt),
    patient_id: patient.id,
    practice_id: practice.id,
    from_on: isFirst ? patient.registeredOn : dayOf(tale.submittedAt),
    until_on: null,
  });
}

function referralRow({ rows }: Story, tale: Tale): void {
  const { patient } = tale;
  const answers = Object.fromEntries(Object.entries(tale.form).filter(([, value]) => value.length > 0));
  rows.referrals.push({
    id: tale.id,
    reference: tale.reference,
    practice_id: tale.practice.id,
    patient_id: patient.id,
    sent_by_id: tale.sentBy.id,
    responsible_clinician: tale.clinician,
    state: tale.state,
    priority: tale.priority,
    safety_concern: tale.safetyConcern,
    first_name: patient.firstName,
    last_name: patient.lastName,
    born_on: patient.bornOn,
    nhs_number: new Sealed(patient.nhsNumber),
    answers: new Sealed(answers),
    step_free: patient.stepFree,
    submitted_at: tale.submittedAt,
    clock_started_on: dayOf(tale.submittedAt),
    clock_stopped_on: tale.clockStoppedOn,
    sessions_attended: tale.sessionsAttended,
    next_action: tale.nextAction,
    next_action_at: nextSession(tale) ?? tale.nextActionAt,
    version: tale.version,
  });
}

/** Where an appointment sets the day, it is that day. */
function nextSession(tale: Tale): Date | null {
  if (tale.state !== 'COURSE_BOOKED' && tale.state !== 'IN_TREATMENT') return null;
  const booked = tale.course?.sessions.filter(({ state }) => state === 'BOOKED') ?? [];
  return booked.map(({ startsAt }) => startsAt).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function courseRows({ rows }: Story, tale: Tale, course: Course): void {
  const whose = {
    practice_id: tale.practice.id,
    patient_id: tale.patient.id,
    therapist_id: course.therapist.id,
  };
  const where = { site_id: course.siteId, room_id: course.roomId };
  rows.courses.push({
    id: course.id,
    referral_id: tale.id,
    ...whose,
    ...where,
    booked_at: course.bookedAt,
  });
  for (const session of course.sessions) {
    rows.appointments.push({
      id: session.id,
      course_id: course.id,
      referral_id: tale.id,
      ...whose,
      ...where,
      session_number: session.number,
      state: session.state,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      local_start: timeOf(session.startsAt),
      moved_to_id: session.movedTo,
      version: session.version,
    });
    if (!OCCUPYING_STATES.includes(session.state)) continue;
    const during = `[${session.startsAt.toISOString()},${session.endsAt.toISOString()})`;
    const patient = new Hashed('resource', 'patient', tale.patient.id);
    for (const resource of [course.therapist.id, course.roomId, patient]) {
      rows.occupancy.push({ resource, during, appointment_id: session.id });
    }
  }
}
