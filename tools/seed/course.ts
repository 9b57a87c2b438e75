// A course and its sessions as they stand; a session changes only as the rulebook lets it.
import { APPOINTMENT_LIFE, isRefusal, move, type AppointmentEvent, type AppointmentState } from '@hub/domain';
import type { Person } from './staff.ts';

export type Session = {
  id: string;
  number: number;
  clinicId: string;
  state: AppointmentState;
  startsAt: Date;
  endsAt: Date;
  movedTo: string | null;
  version: number;
};

export type Course = {
  id: string;
  therapist: Person;
  siteId: string;
  roomId: string;
  bookedAt: Date;
  /** Fate: all four, or this many. Known once the first session is attended. */
  finishes: boolean;
  stopsAfter: number;
  sessions: Session[];
};

export function turn(session: Session, event: AppointmentEvent): void {
  const state = move(APPOINTMENT_LIFE, session.state, event);
  if (isRefusal(state)) throw new Error(`A session is ${session.state}: ${event} is not possible`);
  Object.assign(session, { state, version: session.version + 1 });
}

export const booked = (course: Course): Session[] =>
  course.sessions.filter(({ state }) => state === 'BOOKED');
