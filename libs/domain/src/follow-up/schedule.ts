// When each promise falls due (domain 5). Days and weeks are counted on the London calendar; patients sleep in quiet hours.
import type { Day } from '../time/day.js';
import { addDays, addWeeks, instantAt, londonDay, londonTime } from '../time/day.js';
import { outsideQuietHours } from '../time/working-days.js';

/** A first text goes within a day of the referral (domain 5). */
export const RECEIVED_WITHIN_DAYS = 1;
/** Reminders before each session (domain 5: −7 d and −24 h). */
export const REMINDER_DAYS = 7;
export const REMINDER_HOURS = 24;
/** A missed session is followed by a message this long after it was recorded, the same day. [P] */
export const MISSED_WAIT_MINUTES = 30;
/** The summary goes out within this many days of the fourth session (domain 5). */
export const SUMMARY_WITHIN_DAYS = 7;
/** Outcome measures, in weeks after completion (Tang 2020; domain 5). */
export const MEASURE_WEEKS = [12, 24] as const;
/** Reminders to answer, in days after each asking (domain 5: +7, +14 chase). */
export const CHASE_DAYS = [7, 14] as const;
/** An unanswered asking rests this many days after its last chase. [P] */
export const ANSWER_WAIT_DAYS = 14;
/** London time at which measures are asked for. [P] */
export const MEASURES_AT = '10:00';

/** A receipt to the practice goes at once: within a minute, at any hour (domain 5). */
export function receiptDue(now: Date): Date {
  return now;
}

/** The outcome reaches the practice the same day: it goes at once, and practices have no quiet hours (domain 5). */
export function outcomeDue(now: Date): Date {
  return now;
}

/** To the patient now, or when quiet hours end; that is always within RECEIVED_WITHIN_DAYS. */
export function toPatientDue(now: Date): Date {
  return outsideQuietHours(now);
}

export type Reminder = { kind: 'reminder-7d' | 'reminder-24h'; due: Date };

/**
 * The reminders still to come for a session: 7 days before at the same London time, and 24 hours before. One whose
 * time has passed is left out, and the booked message does its work.
 */
export function remindersFor(startsAt: Date, now: Date): Reminder[] {
  const weekBefore = instantAt(addDays(londonDay(startsAt), -REMINDER_DAYS), londonTime(startsAt));
  const dayBefore = new Date(startsAt.getTime() - REMINDER_HOURS * 3_600_000);
  const reminders: Reminder[] = [
    { kind: 'reminder-7d', due: outsideQuietHours(weekBefore) },
    { kind: 'reminder-24h', due: outsideQuietHours(dayBefore) },
  ];
  return reminders.filter(({ due }) => due > now && due < startsAt);
}

/** After a missed session: the same day unless quiet hours have begun. */
export function missedDue(recordedAt: Date): Date {
  return outsideQuietHours(new Date(recordedAt.getTime() + MISSED_WAIT_MINUTES * 60_000));
}

export type CompletionFollowUp = {
  kind: 'completed' | 'completed-summary' | 'measures-12-weeks' | 'measures-24-weeks';
  /** 0 is the first asking; 1 and 2 chase it. */
  chase: number;
  due: Date;
};

/** Everything promised when a course is completed, in order of time. */
export function completionFollowUps(completedAt: Date): CompletionFollowUp[] {
  const completedOn = londonDay(completedAt);
  const [first, second] = MEASURE_WEEKS;
  return [
    { kind: 'completed', chase: 0, due: toPatientDue(completedAt) },
    { kind: 'completed-summary', chase: 0, due: outcomeDue(completedAt) },
    ...measures('measures-12-weeks', addWeeks(completedOn, first)),
    ...measures('measures-24-weeks', addWeeks(completedOn, second)),
  ];
}

function measures(kind: CompletionFollowUp['kind'], askedOn: Day): CompletionFollowUp[] {
  return [0, ...CHASE_DAYS].map((days, chase) => ({
    kind,
    chase,
    due: instantAt(addDays(askedOn, days), MEASURES_AT),
  }));
}

/** The latest day on which a completion summary keeps its promise. */
export function summaryDeadline(completedOn: Day): Day {
  return addDays(completedOn, SUMMARY_WITHIN_DAYS);
}
