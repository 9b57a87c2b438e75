import { createHash } from 'node:crypto';
import { BOOKINGS_JOBS } from '@hub/bookings';
import { isOpen, readNhsNumber, type ReferralState } from '@hub/domain';
import { REFERRAL_JOBS } from '@hub/referrals';
import { THERAPY_JOBS } from '@hub/therapy';
import { describe, expect, it } from 'vitest';
import { proportionsOf } from './summary.ts';
import { DEMO_SEED, tellWorld, type World } from './world.ts';

const now = new Date('2026-11-18T14:10:00Z');
const hashOf = ({ rows }: World) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
const worlds = new Map<number, World>();
function worldOf(seed: number): World {
  const known = worlds.get(seed) ?? tellWorld({ seed, now });
  worlds.set(seed, known);
  return known;
}
const share = (part: number, rest: number) => part / (part + rest);

describe('the demo world', () => {
  it('is the same for the same seed at any hour of the day', () => {
    const later = tellWorld({ seed: DEMO_SEED, now: new Date('2026-11-18T21:55:00Z') });
    expect(hashOf(later)).toBe(hashOf(worldOf(DEMO_SEED)));
  });

  it('is another for another seed', () => {
    expect(hashOf(worldOf(7))).not.toBe(hashOf(worldOf(DEMO_SEED)));
  });

  it.each([DEMO_SEED, 7])('keeps believable proportions with seed %i', (seed) => {
    const found = proportionsOf(worldOf(seed));
    expect(found.practices).toBe(36);
    expect(found.referrals).toBeGreaterThanOrEqual(650);
    expect(found.referrals).toBeLessThanOrEqual(750);
    expect(share(found.finishers, found.stoppers)).toBeGreaterThanOrEqual(0.6);
    expect(share(found.finishers, found.stoppers)).toBeLessThanOrEqual(0.68);
    expect(share(found.missed, found.attended)).toBeGreaterThanOrEqual(0.08);
    expect(share(found.missed, found.attended)).toBeLessThanOrEqual(0.12);
  });

  it('has something for everybody to do', () => {
    const states = new Set(worldOf(DEMO_SEED).tales.map(({ state }) => state));
    const wanted: ReferralState[] = [
      'TRIAGE_QUEUE',
      'DUPLICATE',
      'INFO_REQUESTED',
      'WAITING',
      'COURSE_BOOKED',
    ];
    wanted.push('IN_TREATMENT', 'FOLLOW_UP', 'DISCHARGED', 'RETURNED_WITH_ADVICE', 'WITHDRAWN');
    expect(wanted.filter((state) => !states.has(state))).toEqual([]);
  });

  it('leaves nothing open without its next step, and nothing in the future but what is booked and promised', () => {
    const { rows } = worldOf(DEMO_SEED);
    for (const row of rows.referrals) {
      if (isOpen(row.state as ReferralState)) expect(row.next_action_at).toBeInstanceOf(Date);
    }
    expect(rows.referral_events.filter((row) => (row.at as Date) > now)).toEqual([]);
    const past = rows.appointments.filter((row) => row.state === 'BOOKED' && (row.starts_at as Date) < now);
    expect(past.every((row) => (row.starts_at as Date) > new Date('2026-11-18T00:00:00Z'))).toBe(true);
  });

  it('has one emergency access to review and one reviewed, each by somebody who does not treat the patient', () => {
    const { rows, tales } = worldOf(DEMO_SEED);
    expect(rows.emergency_accesses.map(({ outcome }) => outcome)).toEqual(['JUSTIFIED', null]);
    for (const { user_id, patient_id, opened_at, reviewed_at } of rows.emergency_accesses) {
      const theirs = tales.filter(({ patient }) => patient.id === patient_id);
      expect(theirs.length).toBeGreaterThan(0);
      expect(theirs.map(({ course }) => course?.therapist.id)).not.toContain(user_id);
      expect(Number(reviewed_at ?? opened_at)).toBeLessThan(now.getTime());
    }
    expect(rows.staff_emails).toHaveLength(2);
  });

  it('promises only what a stage has a job for', () => {
    const known = [...REFERRAL_JOBS, ...BOOKINGS_JOBS, ...THERAPY_JOBS].map(({ name }) => name);
    const { rows } = worldOf(DEMO_SEED);
    const named = new Set([...rows.outbox, ...rows.follow_ups].map(({ job }) => String(job)));
    expect([...named].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('knows nobody: NHS numbers that are never issued, telephone numbers kept for drama', () => {
    const { tales } = worldOf(DEMO_SEED);
    const people = new Map(tales.map(({ patient }) => [patient.id, patient]));
    for (const { nhsNumber, contacts } of people.values()) {
      expect(readNhsNumber(nhsNumber).ok && nhsNumber.startsWith('999')).toBe(true);
      expect(contacts.telephone).toMatch(/^(07700900|01632960)\d{3}$/);
      if (contacts.email) expect(contacts.email).toMatch(/\.example$/);
    }
    expect(new Set([...people.values()].map(({ nhsNumber }) => nhsNumber)).size).toBe(people.size);
  });
});
