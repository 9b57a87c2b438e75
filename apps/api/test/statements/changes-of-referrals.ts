// A referral's whole life, change by change.
import { courseOffersFor, type AppointmentRow } from '@hub/bookings';
import { courseAsItIs, type BookedCourse } from '@hub/bookings/test-kit';
import { BOOKINGS_HANDLERS } from '@hub/bookings/worker';
import { MEDICINES, SAFETY_FLAGS, TRIED } from '@hub/domain';
import { referralById, type RawAnswers } from '@hub/referrals';
import { ANSWERS, anNhsNumber } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { asBooking, asGp, asLead, asSystem, asTherapist, asTriage } from '@hub/testing';
import type { Counted } from './counted.js';

interface Sent {
  at: string;
  answers?: RawAnswers;
}

/** Whatever a referral may hold besides. */
const WITH_EVERYTHING: RawAnswers = {
  email: 'wren.hollow@example.test',
  needs: ['step-free', 'interpreter', 'no-texts'],
  language: 'Polish',
  safety: SAFETY_FLAGS.map(({ value }) => value),
  safetyDetails: 'Seen on Friday, safe at home.',
  medicines: MEDICINES.map(({ value }) => value),
  tried: TRIED.map(({ value }) => value),
  whatMatters: 'Walking the dog again.',
};

let nth = 0;
const draftOf = (more: RawAnswers = {}) => {
  const answers = { ...ANSWERS, nhsNumber: anNhsNumber((nth += 1)), ...more };
  return { answers: Object.entries(answers).map(([name, value]) => ({ name, values: [value].flat() })) };
};

export async function changesOfDrafts({ change }: Counted): Promise<void> {
  const input = draftOf(WITH_EVERYTHING);
  const draft = await change('SaveReferralDraft', asGp(), { input });
  const saved = await change('SaveReferralDraft', asGp(), {
    input: { ...input, draftId: draft.id, version: draft.version },
  });
  await change('DiscardReferralDraft', asGp(), { input: { draftId: draft.id, version: saved.version } });
}

export async function aSentReferral({ door, change }: Counted, { at, answers }: Sent): Promise<string> {
  await door.hub.at(at);
  const draft = await change('SaveReferralDraft', asGp(), { input: draftOf(answers) });
  await change('SubmitReferral', asGp(), { input: { draftId: draft.id, version: draft.version } });
  await door.hub.runJobs(REFERRAL_HANDLERS);
  return draft.id;
}

/** What is sent along with a change of this referral. */
async function about({ door }: Counted, referralId: string, more: object = {}) {
  const { version } = await door.hub.read(asSystem(), (work) => referralById(work, referralId));
  return { input: { referralId, version, ...more } };
}

export async function changesOfTriage(counted: Counted): Promise<void> {
  const { change } = counted;
  const asked = await aSentReferral(counted, { at: '2026-11-02T09:00Z', answers: WITH_EVERYTHING });
  await change('AskQuestion', asTriage(), await about(counted, asked, { question: 'Which tablets?' }));
  await change('AnswerQuestion', asGp(), await about(counted, asked, { answer: 'None at present.' }));
  await change('ReturnWithAdvice', asTriage(), await about(counted, asked, { advice: 'Try pacing.' }));
  const unwanted = { reason: 'PATIENT_WISH' };
  const nhsNumber = anNhsNumber(700);
  const one = await aSentReferral(counted, { at: '2026-11-02T09:10Z', answers: { nhsNumber } });
  await change('WithdrawReferral', asGp(), await about(counted, one, unwanted));
  // Of somebody whom the hub knows, and by somebody who triages.
  const again = await aSentReferral(counted, { at: '2026-11-02T09:20Z', answers: { nhsNumber } });
  await change('WithdrawReferral', asTriage(), await about(counted, again, unwanted));
  const waiting = await aSentReferral(counted, { at: '2026-11-02T09:30Z', answers: WITH_EVERYTHING });
  await change('AcceptReferral', asTriage(), await about(counted, waiting, { priority: 'URGENT' }));
  await change('WithdrawReferral', asGp(), await about(counted, waiting, unwanted));
}

async function aBookedCourse(counted: Counted, sent: Sent): Promise<BookedCourse> {
  const { door, change } = counted;
  const referralId = await aSentReferral(counted, sent);
  await change('AcceptReferral', asTriage(), await about(counted, referralId, { priority: 'SOON' }));
  const offers = await door.hub.read(asBooking(), (work) => courseOffersFor(work, { referralId }));
  const offer = offers.find(({ therapistId }) => therapistId === asTherapist().userId);
  await change('BookCourse', asBooking(), await about(counted, referralId, { offerKey: offer?.key }));
  // The patient hears of it, so that whatever becomes of it has to be told as well.
  await door.hub.runJobs(BOOKINGS_HANDLERS);
  return courseAsItIs(door.hub, asBooking(), referralId);
}

async function recordAll({ door, change }: Counted, sessions: AppointmentRow[], outcomes: readonly string[]) {
  for (const [at, outcome] of outcomes.entries()) {
    const { id: appointmentId, version, endsAt } = sessions[at] as AppointmentRow;
    await door.hub.at(endsAt.toISOString());
    await change('RecordAttendance', asTherapist(), { input: { appointmentId, version, outcome } });
  }
}

export async function changesOfCourses(counted: Counted): Promise<void> {
  const { door, change } = counted;
  const { referral, appointments } = await aBookedCourse(counted, { at: '2026-11-02T10:00Z' });
  const [first, , , last] = appointments;
  if (!first || !last) throw new Error('four sessions');
  const startsAt = new Date(last.startsAt.getTime() + 7 * 24 * 3_600_000);
  const { id: appointmentId, version } = last;
  await change('MoveSession', asBooking(), { input: { appointmentId, version, startsAt } });
  await change('SendPatientLink', asBooking(), { input: { referralId: referral.id } });
  await change('RevokePatientLinks', asBooking(), { input: { referralId: referral.id } });
  await changesOfFollowUps(counted, referral.id);
  await door.hub.at(first.startsAt.toISOString());
  await change('HoldSession', asTherapist(), { appointmentId: first.id });
  await recordAll(counted, appointments, ['ATTENDED', 'DNA', 'DNA']);
  const ended = { reason: 'MISSED_SESSIONS', words: 'Rang twice, no answer.' };
  await change('DischargeReferral', asTherapist(), await about(counted, referral.id, ended));
}

export async function endsOfCourses(counted: Counted): Promise<void> {
  const { change } = counted;
  const answers = WITH_EVERYTHING;
  const unwanted = await aBookedCourse(counted, { at: '2027-01-04T10:00Z', answers });
  const cancelled = await about(counted, unwanted.referral.id, { reason: 'PATIENT_ASKED' });
  await change('CancelCourse', asBooking(), cancelled);
  const { referral, appointments } = await aBookedCourse(counted, { at: '2027-01-04T11:00Z', answers });
  await recordAll(counted, appointments, ['ATTENDED', 'ATTENDED', 'ATTENDED', 'ATTENDED']);
  const ended = await about(counted, referral.id, { reason: 'COURSE_COMPLETED', words: '' });
  await change('DischargeReferral', asTherapist(), ended);
}

async function changesOfFollowUps({ door, change }: Counted, referralId: string): Promise<void> {
  const { rows } = await door.hub.owner.query<{ followUpId: string; version: number }>(
    `select id as "followUpId", version from follow_ups
      where referral_id = $1 and state = 'SCHEDULED' order by due_at desc limit 2`,
    [referralId],
  );
  const [unwanted, failed] = rows;
  await change('CancelFollowUp', asLead(), { input: unwanted });
  await door.hub.owner.query(`update follow_ups set state = 'FAILED', failure = 'TEST' where id = $1`, [
    failed?.followUpId,
  ]);
  await change('RetryFollowUp', asLead(), { input: failed });
}
