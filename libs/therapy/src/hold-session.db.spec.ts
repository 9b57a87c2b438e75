import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookedCourse } from '@hub/bookings/test-kit';
import { ABSOLUTE_HOURS, IDLE_MINUTES, sessionEndsAt, type UserActor } from '@hub/domain';
import { disablePerson, personLookedAfter, workLeftBehind } from '@hub/people';
import { asAdmin, asBooking, asGp, asLead, asTherapist, HUB_ID, testHub, type TestHub } from '@hub/testing';
import { aCourseOf } from './test-kit.js';
import { holdSession } from './hold-session.js';

let hub: TestHub;
let booked: BookedCourse;
let therapist: UserActor;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  booked = await aCourseOf(hub, { gp: asGp(), clerk: asBooking(), therapist: asTherapist() });
  const { therapistId } = booked.course;
  therapist = [asTherapist(1), asTherapist(2)].find(({ userId }) => userId === therapistId) as UserActor;
});
afterAll(() => hub.close());

const minutesIn = (minutes: number): Date => {
  const first = booked.appointments[0];
  if (!first) throw new Error('the course has no session');
  return new Date(first.startsAt.getTime() + minutes * 60_000);
};
const here = async (of: UserActor, token: string): Promise<UserActor> => {
  const { rows } = await hub.owner.query<{ id: string }>(
    `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
       values ($1, sha256(convert_to($2, 'utf8')), $3, clock_timestamp(), clock_timestamp(),
               make_interval(mins => $4), make_interval(hours => $5)) returning id`,
    [HUB_ID, token, of.userId, IDLE_MINUTES, ABSOLUTE_HOURS],
  );
  return { ...of, sessionId: rows[0]?.id ?? '' };
};
/** Minutes of real time from now until the session ends, as the database counts it and as the rulebook does. */
const endsIn = async ({ sessionId }: UserActor): Promise<number> => {
  const { rows } = await hub.owner.query<{
    now: Date;
    ends: Date;
    openedAt: Date;
    lastSeenAt: Date;
    heldUntil: Date | null;
  }>(
    `select clock_timestamp() as now, session_ends_at(s) as ends, opened_at as "openedAt",
            last_seen_at as "lastSeenAt", held_until as "heldUntil" from sessions s where id = $1`,
    [sessionId],
  );
  const [found] = rows;
  if (!found) throw new Error('no such session');
  expect(Math.abs(found.ends.getTime() - sessionEndsAt(found).getTime())).toBeLessThan(2);
  return Math.round((found.ends.getTime() - found.now.getTime()) / 60_000);
};
const hold = (actor: UserActor) =>
  hub.do(actor, (work) => holdSession(work, booked.appointments[0]?.id ?? ''));

describe('an open treatment session', () => {
  it('holds the device it is open on, and no other', async () => {
    await hub.at(minutesIn(5));
    const [desk, telephone] = [await here(therapist, 'desk'), await here(therapist, 'telephone')];
    await hold(desk);
    // 115 minutes are left of the session, and 15 after it.
    expect(await endsIn(desk)).toBe(130);
    expect(await endsIn(telephone)).toBe(IDLE_MINUTES);
    await hub.owner.query(`update sessions set last_seen_at = clock_timestamp() - interval '40 minutes'`);
    const alive = async (token: string) =>
      (await hub.owner.query('select 1 from auth_session(sha256(convert_to($1, $2)))', [token, 'utf8']))
        .rowCount;
    expect([await alive('desk'), await alive('telephone')]).toEqual([1, 0]);
  });

  it('holds nothing past the absolute end', async () => {
    await hub.at(minutesIn(5));
    const desk = await here(therapist, 'late');
    await hub.owner.query(`update sessions set opened_at = opened_at - interval '9 hours' where id = $1`, [
      desk.sessionId,
    ]);
    await hold(desk);
    expect(await endsIn(desk)).toBe(60);
  });

  it.each([
    ['before its time', -60, () => therapist, 'SESSION_NOT_ON_NOW'],
    ['after it', 121, () => therapist, 'SESSION_NOT_ON_NOW'],
    [
      'for somebody else',
      5,
      () => asTherapist(therapist.userId === asTherapist(1).userId ? 2 : 1),
      'NOT_FOUND',
    ],
  ] as const)('holds nothing %s', async (words, minutes, who, code) => {
    await hub.at(minutesIn(minutes));
    const desk = await here(who(), words);
    await expect(hold(desk)).rejects.toThrow(code);
    expect(await endsIn(desk)).toBe(IDLE_MINUTES);
  });

  it('holds nothing once it was closed', async () => {
    await hub.at(minutesIn(5));
    const desk = await here(therapist, 'closed');
    await hub.owner.query('update sessions set closed_at = clock_timestamp() where id = $1', [
      desk.sessionId,
    ]);
    await expect(hold(desk)).rejects.toThrow('NOT_FOUND');
  });
});

it('a leaver’s patients and sessions stay where the lead sees them', async () => {
  await hub.at('2026-11-03T12:00Z');
  const { userId } = therapist;
  expect(await hub.read(asLead(), workLeftBehind)).toEqual([]);
  const { version } = await hub.read(asAdmin(), (work) => personLookedAfter(work, userId));
  await hub.do(asAdmin(), (work) => disablePerson(work, { personId: userId, version }));
  const left = await hub.read(asLead(), workLeftBehind);
  expect(left).toMatchObject([
    { person: { id: userId }, patients: 1, sessionsToCome: booked.appointments.length },
  ]);
  expect(await hub.read(asTherapist(1), workLeftBehind)).toEqual([]);
});
