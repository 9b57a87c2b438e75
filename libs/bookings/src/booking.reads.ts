import type { AppointmentState } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, sql } from '@hub/platform';
import { ReferralRow } from '@hub/referrals';
import { AppointmentRow, CourseRow } from './booking.row.js';
import './booking.scope.js';

/** Booked and not yet over: what can still be moved, cancelled, or attended. */
export const TO_COME: readonly AppointmentState[] = ['BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION'];

/** Ids come from the address bar. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** To look at, without holding it. */
export async function appointmentById(work: Work, id: string): Promise<AppointmentRow> {
  const found = isId(id) ? await work.rows(AppointmentRow).first({ id }) : null;
  return found ?? refuse('NOT_FOUND');
}

/** In order of time, moved and cancelled ones too. */
export async function appointmentsOfCourse(work: Work, courseId: string): Promise<AppointmentRow[]> {
  return work.rows(AppointmentRow).find({ courseId }, { order: { startsAt: 'asc', id: 'asc' } });
}

export interface HeldCourse {
  referral: ReferralRow;
  /** The one that was asked for. */
  appointment: AppointmentRow;
  /** The whole course, that one among it, in order of time. */
  sessions: AppointmentRow[];
}

/**
 * The course of this appointment, held until the unit of work ends. Whatever changes a course holds the referral first
 * and its appointments after, so that no two wait for each other.
 */
export async function holdCourseOf(work: Work, appointmentId: string): Promise<HeldCourse> {
  if (!isId(appointmentId)) return refuse('NOT_FOUND');
  const itsReferral = sql`r.id = (select a.referral_id from appointments a
    where ${work.within(AppointmentRow, 'a')} and a.id = ${appointmentId}::uuid)`;
  const [referral] = await work.rows(ReferralRow).hold({}, itsReferral);
  if (!referral) return refuse('NOT_FOUND');
  const booked = await work.rows(AppointmentRow).hold({ referralId: referral.id });
  const appointment = booked.find(({ id }) => id === appointmentId.toLowerCase()) ?? refuse('NOT_FOUND');
  const sessions = booked
    .filter(({ courseId }) => courseId === appointment.courseId)
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  return { referral, appointment, sessions };
}

/** The same of the referral's course that is not cancelled. */
export async function appointmentsOfLiveCourse(work: Work, referralId: string): Promise<AppointmentRow[]> {
  const isLive = sql`r.course_id in (select c.id from courses c where ${work.within(CourseRow, 'c')}
    and c.referral_id = ${referralId}::uuid and c.cancelled_at is null)`;
  const order = { startsAt: 'asc', id: 'asc' } as const;
  return work.rows(AppointmentRow).find({ referralId }, { matching: isLive, order });
}

/** The same of every course that the referral ever had. */
export async function appointmentsOfReferral(work: Work, referralId: string): Promise<AppointmentRow[]> {
  return work.rows(AppointmentRow).find({ referralId }, { order: { startsAt: 'asc', id: 'asc' } });
}

export async function liveCourseOf(work: Work, referralId: string): Promise<CourseRow | null> {
  return work.rows(CourseRow).first({ referralId, cancelledAt: null });
}

/** Referral id → its course that is not cancelled. */
export async function liveCourses(
  work: Work,
  referralIds: readonly string[],
): Promise<Map<string, CourseRow>> {
  const rows = await work
    .rows(CourseRow)
    .find({ cancelledAt: null }, { matching: sql`r.referral_id = any(${[...referralIds]}::uuid[])` });
  return new Map(rows.map((row) => [row.referralId, row]));
}

/** Course id → its appointments in order of time. */
export async function appointmentsOfCourses(
  work: Work,
  courseIds: readonly string[],
): Promise<Map<string, AppointmentRow[]>> {
  const rows = await work
    .rows(AppointmentRow)
    .find(
      {},
      { matching: sql`r.course_id = any(${[...courseIds]}::uuid[])`, order: { startsAt: 'asc', id: 'asc' } },
    );
  const found = new Map<string, AppointmentRow[]>(courseIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.courseId)?.push(row);
  return found;
}

export interface AppointmentsAsked {
  therapistId: string;
  from: Date;
  /** Not included. */
  until?: Date;
  states?: readonly AppointmentState[];
  limit?: number;
}

/** One therapist's appointments by time. */
export async function appointmentsOf(work: Work, asked: AppointmentsAsked): Promise<AppointmentRow[]> {
  const states = asked.states ? sql`r.state = any(${[...asked.states]})` : sql`true`;
  const until = asked.until ? sql`r.starts_at < ${asked.until.toISOString()}::timestamptz` : sql`true`;
  return work.rows(AppointmentRow).find(
    { therapistId: asked.therapistId },
    {
      matching: sql`r.starts_at >= ${asked.from.toISOString()}::timestamptz and ${until} and ${states}`,
      order: { startsAt: 'asc', id: 'asc' },
      ...(asked.limit ? { limit: asked.limit } : {}),
    },
  );
}

export async function referralsById(work: Work, ids: readonly string[]): Promise<Map<string, ReferralRow>> {
  const rows = await work.rows(ReferralRow).find({}, { matching: sql`r.id = any(${[...ids]}::uuid[])` });
  return new Map(rows.map((row) => [row.id, row]));
}
