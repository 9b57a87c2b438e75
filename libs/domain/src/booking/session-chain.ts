// Where in its course a session may go: the sessions that count, in order of time, with the moved one in its place.
import type { AppointmentState } from './appointment-life.js';
import { checkMove } from './course-rules.js';
import type { Refusal } from '../refusals.js';
import type { Session } from './free-sessions.js';

export type ChainLink = Session & { id: string; state: AppointmentState; movedToId: string | null };

/** `number` (from 1) is the place of the moved session among `sessions`. */
export type SessionChain = { sessions: readonly ChainLink[]; number: number };

const TO_COME: readonly AppointmentState[] = ['BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION'];

/** Attended, still to come, or missed and not booked again: a missed session keeps its place until it is. */
export function countingSessions<Link extends ChainLink>(appointments: readonly Link[]): Link[] {
  return appointments
    .filter(
      ({ state, movedToId }) =>
        state === 'ATTENDED' || TO_COME.includes(state) || (state === 'DNA' && movedToId === null),
    )
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/**
 * The orders in which a course could go on after this session is moved. A booked one keeps its place among the
 * others. A missed one may come anywhere, most often at the end, so that the course still reaches four. None when it
 * can no longer be moved.
 */
export function sessionChains(appointments: readonly ChainLink[], movedId: string): SessionChain[] {
  const counting = countingSessions(appointments);
  const moved = counting.find(({ id }) => id === movedId);
  if (moved?.state === 'BOOKED' || moved?.state === 'CONFIRMED') {
    return [{ sessions: counting, number: counting.indexOf(moved) + 1 }];
  }
  if (moved?.state !== 'DNA') return [];
  const others = counting.filter((one) => one !== moved);
  return Array.from({ length: others.length + 1 }, (_, before) => ({
    sessions: [...others.slice(0, before), moved, ...others.slice(before)],
    number: before + 1,
  }));
}

/** May the session start then in one of these orders? Otherwise what the last of them says against it. */
export function checkChains(chains: readonly SessionChain[], startsAt: Date, now: Date): Refusal | null {
  const answers = chains.map(({ sessions, number }) =>
    checkMove(
      sessions.map((one) => one.startsAt),
      { number, startsAt },
      now,
    ),
  );
  return answers.includes(null) ? null : (answers.at(-1) ?? null);
}
