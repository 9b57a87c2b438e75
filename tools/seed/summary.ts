// The demo world in one line of proportions, counted from its rows.
import type { World } from './world.ts';

export type Proportions = {
  practices: number;
  referrals: number;
  returned: number;
  waiting: number;
  booked: number;
  inTreatment: number;
  started: number;
  finishers: number;
  stoppers: number;
  attended: number;
  missed: number;
};

export function proportionsOf({ rows, tales }: World): Proportions {
  const inState = (...states: string[]) => tales.filter((tale) => states.includes(tale.state)).length;
  const appointments = (state: string) => rows.appointments.filter((row) => row.state === state).length;
  return {
    practices: rows.practices.length,
    referrals: rows.referrals.length,
    returned: inState('RETURNED_WITH_ADVICE'),
    waiting: rows.referral_events.reduce(
      (sum, row) => sum + Number(row.clock_is_running) - Number(row.clock_was_running),
      0,
    ),
    booked: inState('COURSE_BOOKED'),
    inTreatment: inState('IN_TREATMENT'),
    started: tales.filter((tale) => tale.sessionsAttended > 0).length,
    finishers: tales.filter((tale) => tale.sessionsAttended === 4).length,
    stoppers: tales.filter((tale) => tale.sessionsAttended > 0 && tale.sessionsAttended < 4 && tale.closedAt)
      .length,
    attended: appointments('ATTENDED'),
    missed: appointments('DNA'),
  };
}

const percent = (part: number, whole: number) => `${Math.round((100 * part) / Math.max(whole, 1))}%`;

export function summaryLine(world: World): string {
  const p = proportionsOf(world);
  return [
    `${p.practices} practices, ${p.referrals} referrals`,
    `${percent(p.returned, p.referrals)} returned with advice`,
    `${p.waiting} waiting (${p.booked} of them booked)`,
    `${p.inTreatment} in treatment`,
    `${percent(p.finishers, p.finishers + p.stoppers)} of starters finished all four sessions`,
    `${percent(p.missed, p.missed + p.attended)} of appointments missed`,
  ].join(', ');
}
