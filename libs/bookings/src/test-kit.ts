// For specs: a patient who waits for a course, and a course booked for them.
import { randomBytes } from 'node:crypto';
import {
  addDays,
  londonDay,
  makeReference,
  nextStepFor,
  nhsCheckDigit,
  REFERENCE_BYTES,
  type Actor,
  type UserActor,
} from '@hub/domain';
import { findOrAddPatient } from '@hub/patients';
import type { Work } from '@hub/platform';
import { eventRow, referralById, ReferralEventRow, ReferralRow } from '@hub/referrals';
import { bookCourse } from './book-course.js';
import { appointmentsOfCourse, liveCourseOf } from './booking.reads.js';
import type { AppointmentRow, CourseRow } from './booking.row.js';
import { courseOffersFor, type CourseOffersAsked } from './offers.reads.js';

/** What these need of the harness. */
interface Hub {
  do(actor: Actor, command: (work: Work) => Promise<string>): Promise<string>;
  step<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
  read<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
}

interface Wanted {
  stepFree?: boolean;
  texts?: boolean;
  waitedDays?: number;
}

let patients = 0;

/** A number of the range for trying things out, apart from those of other kits, with its check digit. */
function numberOf(nth: number): string {
  for (let nine = 999_500_000 + nth * 2; ; nine += 1) {
    const check = nhsCheckDigit(String(nine));
    if (check !== null) return `${nine}${check}`;
  }
}

/** Referred, accepted, agreed: on the waiting list since some weeks. */
export async function aWaitingReferral(hub: Hub, gp: UserActor, wanted: Wanted = {}): Promise<ReferralRow> {
  patients += 1;
  const nhsNumber = numberOf(patients);
  const lastName = `Waiting${patients}`;
  return hub.step(gp, async (work) => {
    const patientId = await findOrAddPatient(work, {
      practiceId: gp.practiceId ?? '',
      nhsNumber,
      firstName: 'Robin',
      lastName,
      bornOn: '1961-02-03',
      contacts: {
        address: '1 Test Street\nTestham',
        postcode: 'AA3 1AB',
        telephone: '07700900982',
        email: null,
        texts: wanted.texts ?? true,
      },
      stepFree: wanted.stepFree ?? false,
      interpreter: null,
    });
    return addReferral(work, { gp, patientId, nhsNumber, lastName, ...wanted });
  });
}

interface Adding extends Wanted {
  gp: UserActor;
  patientId: string;
  nhsNumber: string;
  lastName: string;
}

async function addReferral(work: Work, adding: Adding): Promise<ReferralRow> {
  const next = nextStepFor('WAITING', 'ROUTINE', work.now);
  const id = work.newId();
  const referral = await work.rows(ReferralRow).add({
    id,
    reference: makeReference(randomBytes(REFERENCE_BYTES)),
    practiceId: adding.gp.practiceId ?? '',
    patientId: adding.patientId,
    sentById: adding.gp.userId,
    responsibleClinician: adding.gp.name,
    state: 'WAITING',
    priority: 'ROUTINE',
    safetyConcern: false,
    firstName: 'Robin',
    lastName: adding.lastName,
    bornOn: '1961-02-03',
    nhsNumber: adding.nhsNumber,
    answers: {},
    stepFree: adding.stepFree ?? false,
    submittedAt: work.now,
    clockStartedOn: addDays(londonDay(work.now), -(adding.waitedDays ?? 28)),
    clockStoppedOn: null,
    sessionsAttended: 0,
    nextAction: next?.action ?? null,
    nextActionAt: next?.at ?? null,
  });
  await work.rows(ReferralEventRow).add(eventRow(work, { before: null, after: referral, event: 'submit' }));
  return referral;
}

export interface BookedCourse {
  referral: ReferralRow;
  course: CourseRow;
  appointments: AppointmentRow[];
}

/** The first course on offer, booked by this clerk. */
export async function aBookedCourse(
  hub: Hub,
  clerk: UserActor,
  asked: { referral: ReferralRow } & Omit<CourseOffersAsked, 'referralId'> & { therapistId?: string },
): Promise<BookedCourse> {
  const { referral, therapistId, ...search } = asked;
  const offers = await hub.read(clerk, (work) =>
    courseOffersFor(work, { ...search, referralId: referral.id }),
  );
  const offer = offers.find((one) => !therapistId || one.therapistId === therapistId);
  if (!offer) throw new Error('no course is on offer');
  const { id: referralId, version } = referral;
  await hub.do(clerk, (work) => bookCourse(work, { referralId, version, offerKey: offer.key }));
  return courseAsItIs(hub, clerk, referralId);
}

export function courseAsItIs(hub: Hub, actor: Actor, referralId: string): Promise<BookedCourse> {
  return hub.read(actor, async (work) => {
    const referral = await referralById(work, referralId);
    const course = await liveCourseOf(work, referralId);
    if (!course) throw new Error('no course is booked');
    return { referral, course, appointments: await appointmentsOfCourse(work, course.id) };
  });
}
