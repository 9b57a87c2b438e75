import type { MessageFacts } from '@hub/domain';
import { londonDay } from '@hub/domain';
import { appointmentById, liveCourseOf, sessionFacts } from '@hub/bookings';
import { FollowUpRow } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import { eventsOf, namesIn, ReferralRow } from '@hub/referrals';
import { completedAt } from './therapy.reads.js';

/**
 * Looked at again when it is due: what a message about treatment says, or that it has become untrue. Nothing is held
 * here but the follow-up itself: commands hold the referral first and its follow-ups after.
 */
export async function treatmentFacts(work: Work, followUp: FollowUpRow): Promise<MessageFacts | 'suppress'> {
  const referral = await work.rows(ReferralRow).first({ id: followUp.referralId });
  if (!referral) return 'suppress';
  const facts = await factsAbout(work, referral, followUp);
  return facts === 'suppress' ? facts : { ...namesIn(referral), ...facts };
}

async function factsAbout(
  work: Work,
  referral: ReferralRow,
  followUp: FollowUpRow,
): Promise<MessageFacts | 'suppress'> {
  switch (followUp.kind) {
    case 'did-not-attend':
      return ofMissed(work, followUp);
    case 'completed':
    case 'completed-summary':
      return ofCompleted(work, referral);
    case 'measures-12-weeks':
    case 'measures-24-weeks':
      return ofMeasures(work, referral, followUp);
    case 'outcome':
      return ofEnd(work, referral);
    default:
      return 'suppress';
  }
}

/** Booked again before the message went: then that is what the patient hears of. */
async function ofMissed(work: Work, { aboutId }: FollowUpRow): Promise<MessageFacts | 'suppress'> {
  const missed = await appointmentById(work, aboutId ?? '');
  if (missed.state !== 'DNA' || missed.movedToId) return 'suppress';
  return { session: { ...missed, number: missed.sessionNumber } };
}

async function ofCompleted(work: Work, referral: ReferralRow): Promise<MessageFacts | 'suppress'> {
  const course = await liveCourseOf(work, referral.id);
  if (!course) return 'suppress';
  const { facts, sessions } = await sessionFacts(work, { ...course, courseId: course.id });
  return { ...facts, sessions, completedOn: londonDay(await completedAt(work, referral.id)) };
}

/** Asked only during follow-up, and chased only until it is answered. */
async function ofMeasures(
  work: Work,
  referral: ReferralRow,
  { kind }: FollowUpRow,
): Promise<MessageFacts | 'suppress'> {
  if (referral.state !== 'FOLLOW_UP') return 'suppress';
  const answered = await work.rows(FollowUpRow).first({ referralId: referral.id, kind, state: 'RESPONDED' });
  return answered ? 'suppress' : { reference: referral.reference };
}

async function ofEnd(work: Work, referral: ReferralRow): Promise<MessageFacts | 'suppress'> {
  if (referral.state !== 'DISCHARGED') return 'suppress';
  const events = await eventsOf(work, referral.id);
  const outcome = events.some(({ event }) => event === 'stop') ? 'stopped' : 'discharged';
  return { reference: referral.reference, outcome };
}
