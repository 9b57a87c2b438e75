import { courseProgress, type CourseProgress } from '@hub/domain';
import type { AppointmentRow } from '@hub/bookings';

/** Where a course stands by its appointments, moved and cancelled ones among them. */
export function progressOf(
  sessions: readonly AppointmentRow[],
  at: { now: Date; isClosed: boolean },
): CourseProgress {
  return courseProgress(
    sessions.map((session) => ({ ...session, number: session.sessionNumber })),
    at,
  );
}
