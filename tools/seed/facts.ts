// What a message of the demo world says, from what was true when it was sent.
import { addWorkingDays, type MessageFacts } from '@hub/domain';
import type { Promised } from './promises.ts';
import type { Story } from './story.ts';
import { dayOf } from './when.ts';

export const HUB_NAME = 'Pain and Sleep Hub';
/** In the range kept for drama (Ofcom). */
export const HUB_TELEPHONE = '01632 960 100';
const ANSWER_WORKING_DAYS = 5;

export function factsFor(story: Story, { tale, session, facts, at, due }: Promised): MessageFacts {
  const { patient, practice, course } = tale;
  const site = course && story.sites.find(({ id }) => id === course.siteId);
  const room = site?.rooms.find(({ id }) => id === course?.roomId);
  return {
    firstName: patient.firstName,
    fullName: `${patient.firstName} ${patient.lastName}`,
    hubName: HUB_NAME,
    hubTelephone: HUB_TELEPHONE,
    practiceName: practice.name,
    reference: tale.reference,
    answerBy: addWorkingDays(dayOf(at), ANSWER_WORKING_DAYS),
    ...(course
      ? { therapistName: course.therapist.name, sessions: countedSessions(course.sessions, due) }
      : {}),
    ...(site ? { siteName: site.name, siteAddress: site.address, directions: site.directions } : {}),
    ...(room ? { stepFree: room.stepFree } : {}),
    ...firstSession(tale, session),
    ...(tale.completedAt ? { completedOn: dayOf(tale.completedAt) } : {}),
    ...facts,
  };
}

function firstSession(tale: Promised['tale'], session: Promised['session']): MessageFacts {
  const about = session ?? tale.course?.sessions[0];
  return about ? { session: { number: about.number, startsAt: about.startsAt, endsAt: about.endsAt } } : {};
}

/** The four as they stood when the message went out: those of the first booking until they moved, then their heirs. */
function countedSessions(
  sessions: readonly { number: number; startsAt: Date; endsAt: Date; id: string }[],
  due: Date,
) {
  const known = sessions.filter(
    ({ id }) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) <= due.getTime(),
  );
  return [1, 2, 3, 4].flatMap((number) => known.filter((one) => one.number === number).at(-1) ?? []);
}
