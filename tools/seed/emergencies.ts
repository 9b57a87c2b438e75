// Two clinicians needed the record of a patient they do not treat: one was reviewed, one still waits for it.
import {
  addDays,
  addWorkingDays,
  checkEmergencyReason,
  checkEmergencyReview,
  emergencyNotice,
  emergencyUntil,
  isWorkingDay,
  londonDay,
  type Day,
  type ReferralState,
  type ReviewOutcome,
} from '@hub/domain';
import { Sealed } from './rows.ts';
import type { Person } from './staff.ts';
import { personBy, type Story } from './story.ts';
import type { Tale } from './tale.ts';
import { after, atTime } from './when.ts';

type Reviewed = { outcome: ReviewOutcome; note: string };
type Emergency = {
  email: string;
  workingDaysAgo: number;
  time: string;
  reason: string;
  /** Where the patient stood, so that nobody's own therapist opens it. */
  state: ReferralState;
  endedAfterMinutes: number | null;
  review: Reviewed | null;
};

const EMERGENCIES: readonly Emergency[] = [
  {
    email: 'physio@hub.example',
    workingDaysAgo: 16,
    time: '14:05',
    reason: 'Collapsed in our waiting area. The ambulance crew needs the medicines and any allergies.',
    state: 'WAITING',
    endedAfterMinutes: 11,
    review: {
      outcome: 'JUSTIFIED',
      note: 'Spoke to Sunil and to the front desk. The medicines list was read out to the crew, and nothing else was opened.',
    },
  },
  {
    email: 'therapist2@hub.example',
    workingDaysAgo: 2,
    time: '16:40',
    reason:
      'Rang in distress about new sleeping tablets and spoke of taking them all. Their own therapist cannot be reached.',
    state: 'IN_TREATMENT',
    endedAfterMinutes: null,
    review: null,
  },
];

export function addEmergencies(story: Story): void {
  for (const emergency of EMERGENCIES) {
    const openedAt = atTime(workingDayBefore(story.today, emergency.workingDaysAgo), emergency.time);
    const by = personBy(story, emergency.email);
    const tale = story.tales.find(
      ({ state, submittedAt, course }) =>
        state === emergency.state && submittedAt < openedAt && course?.therapist !== by,
    );
    if (tale) tellOf(story, tale, { emergency, openedAt, by });
  }
}

function workingDayBefore(today: Day, count: number): Day {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

type Told = { emergency: Emergency; openedAt: Date; by: Person };

function tellOf(story: Story, tale: Tale, { emergency, openedAt, by }: Told): void {
  const { endedAfterMinutes, reason, review } = emergency;
  const wrong = checkEmergencyReason(reason);
  if (wrong) throw new Error(`The rulebook refuses the reason: ${wrong.sentence}`);
  const lead = personBy(story, 'lead@hub.example');
  const id = story.chance.idAt(openedAt);
  const span = {
    openedAt,
    untilAt: emergencyUntil(openedAt),
    endedAt: endedAfterMinutes === null ? null : after(openedAt, { minutes: endedAfterMinutes }),
  };
  const reviewedAt = review ? atTime(addWorkingDays(londonDay(openedAt), 1), '09:40') : null;
  story.rows.emergency_accesses.push({
    id,
    user_id: by.id,
    user_name: by.name,
    user_role: by.role,
    patient_id: tale.patient.id,
    reason: new Sealed(reason),
    opened_at: span.openedAt,
    until_at: span.untilAt,
    ended_at: span.endedAt,
    reviewed_by: review ? lead.id : null,
    reviewer_name: review ? lead.name : null,
    reviewed_at: reviewedAt,
    outcome: review?.outcome ?? null,
    review_note: review ? new Sealed(review.note) : null,
    version: 1 + Number(span.endedAt !== null) + Number(review !== null),
  });
  tellLead(story, lead, { id, by, openedAt });
  const audited = auditOf(story, tale, id);
  audited(by, 'command', ['open-emergency-access', openedAt]);
  audited(by, 'question', ['emergency-access', after(openedAt, { seconds: 1 })]);
  audited(by, 'question', ['referral', after(openedAt, { seconds: 2 })]);
  if (span.endedAt) audited(by, 'command', ['end-emergency-access', span.endedAt]);
  if (!review || !reviewedAt) return;
  const refused = checkEmergencyReview(
    { ...span, userId: by.id, reviewedAt: null },
    { reviewerId: lead.id, ...review },
    reviewedAt,
  );
  if (refused) throw new Error(`The rulebook refuses the review: ${refused.sentence}`);
  audited(lead, 'command', ['review-emergency-access', reviewedAt]);
}

function tellLead(story: Story, lead: Person, used: { id: string; by: Person; openedAt: Date }): void {
  const { id, by, openedAt } = used;
  const { subject, body } = emergencyNotice({ name: by.name, role: by.role, openedAt });
  story.rows.staff_emails.push({
    id: story.chance.idAt(after(openedAt, { seconds: 2 })),
    user_id: lead.id,
    practice_id: null,
    kind: 'emergency-access',
    recipient: new Sealed(lead.email),
    subject,
    body: new Sealed(body),
    state: 'SENT',
    made_at: after(openedAt, { seconds: 2 }),
    sent_at: after(openedAt, { seconds: 3 }),
    dedupe_key: `emergency-access/${id}/${lead.id}`,
    version: 2,
  });
}

/** As the API writes it: a look by emergency access carries its id. */
function auditOf(story: Story, tale: Tale, accessId: string) {
  return (by: Person, kind: 'command' | 'question', [operation, at]: [string, Date]): void => {
    story.rows.audit.push({
      id: story.chance.idAt(at),
      at,
      user_id: by.id,
      actor_name: by.name,
      role: by.role,
      practice_id: by.practiceId,
      kind,
      operation,
      ids: operation === 'referral' ? [tale.id, accessId] : [accessId],
      patient_ids: [tale.patient.id],
    });
  };
}
