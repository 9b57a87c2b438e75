import type { PatientStage } from '@hub/domain';
import { firstNameOf, formatTelephone, patientNextStep } from '@hub/domain';
import { peopleById } from '@hub/people';
import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { hubFacts, roomsById, sitesById } from '@hub/practices';
import { referralById } from '@hub/referrals';
import { appointmentsOfCourse, liveCourseOf, TO_COME } from './booking.reads.js';
import type { AppointmentRow } from './booking.row.js';

export interface MyNextStep {
  stage: PatientStage;
  heading: string;
  words: string;
  firstName: string;
  hubName: string;
  hubTelephone: string;
  appointments: { number: number; startsAt: Date; endsAt: Date }[];
  therapistFirstName: string | null;
  place: { name: string; address: string; directions: string; stepFree: boolean } | null;
}

/** What a patient sees who opened their link: where they are, and when, where and with whom they meet. Nothing clinical. */
export async function myNextStep(work: Work): Promise<MyNextStep> {
  const { actor } = work;
  if (actor.kind !== 'patient') return refuse('NOT_FOUND');
  const referral = await referralById(work, actor.referralId);
  const course = await liveCourseOf(work, referral.id);
  const booked = course ? await appointmentsOfCourse(work, course.id) : [];
  const toCome = booked.filter(({ state, endsAt }) => TO_COME.includes(state) && endsAt > work.now);
  const { name: hubName, telephone } = await hubFacts(work);
  const [next] = toCome;
  return {
    ...patientNextStep(referral.state, toCome.length),
    firstName: actor.name,
    hubName,
    hubTelephone: formatTelephone(telephone),
    appointments: toCome.map(({ sessionNumber: number, startsAt, endsAt }) => ({ number, startsAt, endsAt })),
    ...(next ? await whereAndWhom(work, next) : { therapistFirstName: null, place: null }),
  };
}

async function whereAndWhom(
  work: Work,
  next: AppointmentRow,
): Promise<Pick<MyNextStep, 'therapistFirstName' | 'place'>> {
  const therapist = (await peopleById(work, [next.therapistId])).get(next.therapistId);
  const site = (await sitesById(work, [next.siteId])).get(next.siteId);
  const room = (await roomsById(work, [next.roomId])).get(next.roomId);
  return {
    therapistFirstName: therapist ? firstNameOf(therapist.name) : null,
    place: site
      ? {
          name: site.name,
          address: site.address,
          directions: site.directions,
          stepFree: site.stepFree && room?.stepFree === true,
        }
      : null,
  };
}
