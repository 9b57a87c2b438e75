import type { CourseOffer, Refusal, Session } from '@hub/domain';
import {
  checkCourse,
  clinicRuns,
  londonDay,
  readOfferKey,
  refusal,
  SESSION_MINUTES,
  sessionOn,
  type Clinic,
  type Leave,
} from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, refuseIf } from '@hub/platform';
import type { ReferralRow } from '@hub/referrals';
import { isId } from './booking.reads.js';
import { rotaFor } from './diary.reads.js';
import { earliestStart } from './offers.reads.js';

/** The course behind an offer's key, looked for again from the clinics and leave of today, or a refusal. */
export async function chosenCourse(work: Work, referral: ReferralRow, key: string): Promise<CourseOffer> {
  const read = readOfferKey(key);
  const [first] = read?.starts ?? [];
  const last = read?.starts.at(-1);
  if (!read || !first || !last || !isId(read.therapistId) || !isId(read.roomId))
    return refuse('COURSE_NOT_OFFERED');
  if (londonDay(first) < earliestStart(work.now)) return refuse('COURSE_NOT_OFFERED');
  const { therapistId, roomId } = read;
  const sessions = read.starts.map((startsAt) => ({
    startsAt,
    endsAt: new Date(startsAt.getTime() + SESSION_MINUTES * 60_000),
  }));
  refuseIf(checkCourse(sessions.map((session) => ({ ...session, therapistId, roomId }))));
  const { clinics, leave } = await rotaFor(work, {
    where: { therapistId, roomId },
    from: londonDay(first),
    until: londonDay(last),
  });
  const [clinic] = clinics;
  if (!clinic) return refuse('COURSE_NOT_OFFERED');
  if (referral.stepFree && !clinic.stepFree) return refuse('ROOM_NOT_ACCESSIBLE');
  for (const { startsAt } of sessions) refuseIf(checkClinic(startsAt, clinics, leave));
  const { id: clinicId, siteId, stepFree } = clinic;
  return { clinicId, therapistId, siteId, roomId, stepFree, sessions };
}

/** Does one of these clinics really run then? Whether the time is still free only the constraint can say. */
export function checkClinic(
  startsAt: Date,
  clinics: readonly Clinic[],
  leave: readonly Leave[],
): Refusal | null {
  return sessionAt(startsAt, clinics, leave) ? null : refusal('THERAPIST_NOT_AVAILABLE');
}

export function sessionAt(
  startsAt: Date,
  clinics: readonly Clinic[],
  leave: readonly Leave[],
): Session | null {
  const day = londonDay(startsAt);
  const running = clinics.filter((clinic) => clinicRuns(clinic, day, leave));
  const sessions = running.map((clinic) => sessionOn(clinic, day));
  return sessions.find((session) => session.startsAt.getTime() === startsAt.getTime()) ?? null;
}
