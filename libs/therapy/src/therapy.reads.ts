import type { CaseloadStage, CourseProgress, Day, ReferralState } from '@hub/domain';
import {
  addDays,
  caseloadStage,
  daysBetween,
  instantAt,
  isDay,
  isOpen,
  londonDay,
  OCCUPYING_STATES,
  SESSION_MINUTES,
} from '@hub/domain';
import {
  appointmentsOf,
  appointmentsOfCourses,
  liveCourses,
  TO_COME,
  type AppointmentRow,
} from '@hub/bookings';
import type { Connection, Work } from '@hub/platform';
import { keyBehind, pageOf, pageSize, refuse, sql } from '@hub/platform';
import { eventsOf, ReferralRow } from '@hub/referrals';
import { progressOf } from './course-standing.js';

/** Far above any therapist's caseload: about 130 courses a year, each followed for 28 weeks. */
const MOST_PATIENTS = 1_000;

export interface CaseloadEntry {
  referralId: string;
  version: number;
  reference: string;
  patientId: string;
  firstName: string;
  lastName: string;
  state: ReferralState;
  safetyConcern: boolean;
  stepFree: boolean;
  stage: CaseloadStage;
  nextSession: AppointmentRow | null;
  sessions: readonly AppointmentRow[];
  progress: CourseProgress;
}

export interface CaseloadAsked {
  stage?: CaseloadStage | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Whoever is seen next comes first; patients without a session ahead follow. */
export async function caseloadOf(work: Work, asked: CaseloadAsked = {}): Promise<Connection<CaseloadEntry>> {
  const all = await standingsOf(work);
  const wanted = asked.stage ? all.filter(({ stage }) => stage === asked.stage) : all;
  const first = pageSize(asked.first);
  const keys = new Map(wanted.map((entry) => [entry, keyOf(entry)] as const));
  const placeOf = (entry: CaseloadEntry): Key => keys.get(entry) ?? keyOf(entry);
  const ordered = [...wanted].sort((a, b) => (isBehind(placeOf(a), placeOf(b)) ? 1 : -1));
  const [when, id] = asked.after ? keyBehind(asked.after, ['text', 'id']) : [null, null];
  const page =
    when === null ? ordered : ordered.filter((entry) => isBehind(placeOf(entry), [String(when), String(id)]));
  return pageOf(page.slice(0, first + 1), first, placeOf, wanted.length);
}

/** How many patients stand in each column. */
export async function caseloadCounts(work: Work): Promise<Map<CaseloadStage, number>> {
  const counts = new Map<CaseloadStage, number>();
  for (const { stage } of await standingsOf(work)) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return counts;
}

type Key = readonly [string, string];
const NEVER = '9999';
const keyOf = (entry: CaseloadEntry): Key => [
  entry.nextSession?.startsAt.toISOString() ?? NEVER,
  entry.referralId,
];
const isBehind = ([when, id]: Key, key: Key): boolean => when > key[0] || (when === key[0] && id > key[1]);

interface Standing {
  id: string;
  version: number;
  reference: string;
  patient_id: string;
  first_name: string;
  last_name: string;
  state: ReferralState;
  safety_concern: boolean;
  step_free: boolean;
  sessions_attended: number;
  completed_at: Date | null;
  answered: string[];
}

/** Everybody this therapist treats now, in three statements whatever their number. */
export async function standingsOf(work: Work): Promise<CaseloadEntry[]> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const rows = await work.sql<Standing>(
    sql`select r.id, r.version, r.reference, r.patient_id, r.first_name, r.last_name, r.state, r.safety_concern,
               r.step_free, r.sessions_attended,
               (select max(e.at) from referral_events e
                 where e.hub_id = r.hub_id and e.referral_id = r.id and e.event = 'complete') as completed_at,
               array(select f.kind from follow_ups f
                 where f.hub_id = r.hub_id and f.referral_id = r.id and f.state = 'RESPONDED') as answered
          from care_links c join referrals r on r.hub_id = c.hub_id and r.id = c.referral_id
         where c.hub_id = ${work.actor.hubId} and c.user_id = ${work.actor.userId} and c.reason = 'treats'
           and c.until_at is null and ${work.within(ReferralRow, 'r')}
         order by r.id limit ${MOST_PATIENTS}`,
  );
  const courses = await liveCourses(
    work,
    rows.map(({ id }) => id),
  );
  const sessions = await appointmentsOfCourses(
    work,
    [...courses.values()].map(({ id }) => id),
  );
  return rows.map((row) => entryOf(row, sessions.get(courses.get(row.id)?.id ?? '') ?? [], work.now));
}

function entryOf(row: Standing, sessions: readonly AppointmentRow[], now: Date): CaseloadEntry {
  const held = sessions.filter(({ state }) => OCCUPYING_STATES.includes(state));
  const toCome = sessions.filter(({ state, endsAt }) => TO_COME.includes(state) && endsAt > now);
  const stage = caseloadStage(
    {
      attended: row.sessions_attended,
      hasStarted: held.some(({ startsAt }) => startsAt <= now),
      completedOn: row.completed_at ? londonDay(row.completed_at) : null,
      isClosed: !isOpen(row.state),
      hasAnswered: {
        weeks12: row.answered.includes('measures-12-weeks'),
        weeks24: row.answered.includes('measures-24-weeks'),
      },
    },
    londonDay(now),
  );
  return {
    referralId: row.id,
    version: row.version,
    reference: row.reference,
    patientId: row.patient_id,
    firstName: row.first_name,
    lastName: row.last_name,
    state: row.state,
    safetyConcern: row.safety_concern,
    stepFree: row.step_free,
    stage,
    nextSession: toCome[0] ?? null,
    sessions,
    progress: progressOf(sessions, { now, isClosed: stage === 'DONE' }),
  };
}

export interface NeedsMe {
  kind: string;
  sentence: string;
  referralId: string;
  reference: string;
  firstName: string;
  lastName: string;
  /** The session it is about, where there is one. */
  appointmentId: string | null;
}

export interface MyDay {
  day: Day;
  nextSession: AppointmentRow | null;
  today: AppointmentRow[];
  needsMe: NeedsMe[];
}

/** The next session first, then the day, then what waits for this person. */
export async function myDayOf(work: Work, asked?: Day | null): Promise<MyDay> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const therapistId = work.actor.userId;
  const present = londonDay(work.now);
  const known = asked && isDay(asked) && Math.abs(daysBetween(present, asked)) <= FURTHEST_DAYS;
  const day = known ? asked : present;
  const running = new Date(work.now.getTime() - SESSION_MINUTES * 60_000);
  const ahead = await appointmentsOf(work, { therapistId, from: running, states: TO_COME, limit: 3 });
  const today = await appointmentsOf(work, {
    therapistId,
    from: instantAt(day, '00:00'),
    until: instantAt(addDays(day, 1), '00:00'),
    states: OCCUPYING_STATES,
  });
  const entries = await standingsOf(work);
  return {
    day,
    nextSession: ahead.find(({ endsAt }) => endsAt > work.now) ?? null,
    today,
    needsMe: entries.flatMap((entry) => needOf(entry, work.now)),
  };
}

/** A day further off than this was mistyped. */
const FURTHEST_DAYS = 731;
const WAITS_FOR_NOBODY = ['see-patient', 'course-complete', 'care-ended'];

function needOf(entry: CaseloadEntry, now: Date): NeedsMe[] {
  const { kind, sentence } = entry.progress.next;
  if (!isOpen(entry.state) || entry.progress.isComplete || WAITS_FOR_NOBODY.includes(kind)) return [];
  const past = entry.sessions.find(({ state, startsAt }) => TO_COME.includes(state) && startsAt <= now);
  const missed = entry.sessions.findLast(({ state, movedToId }) => state === 'DNA' && movedToId === null);
  const about = kind === 'record-attendance' ? past : missed;
  const { referralId, reference, firstName, lastName } = entry;
  return [{ kind, sentence, referralId, reference, firstName, lastName, appointmentId: about?.id ?? null }];
}

/** When the fourth session was recorded: everything after completion is counted from here. */
export async function completedAt(work: Work, referralId: string): Promise<Date> {
  const event = (await eventsOf(work, referralId)).findLast((one) => one.event === 'complete');
  return event?.at ?? refuse('NOT_FOUND');
}
