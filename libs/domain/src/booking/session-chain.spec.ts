import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../time/day.js';
import type { AppointmentState } from './appointment-life.js';
import { checkChains, countingSessions, sessionChains, type ChainLink } from './session-chain.js';

const FIRST = '2026-08-05';
const NOW = instantAt('2026-08-13', '09:00');
const at = (days: number) => instantAt(addDays(FIRST, days), '14:00');

function session(
  id: string,
  days: number,
  state: AppointmentState,
  movedToId: string | null = null,
): ChainLink {
  return { id, startsAt: at(days), endsAt: new Date(at(days).getTime() + 7_200_000), state, movedToId };
}

const course = [
  session('1', 0, 'ATTENDED'),
  session('2', 7, 'DNA'),
  session('3', 14, 'BOOKED'),
  session('4', 21, 'BOOKED'),
];

describe('where a session may go', () => {
  it('counts what was attended, is to come, or was missed and not booked again', () => {
    const more = [...course, session('5', 9, 'RESCHEDULED', '3'), session('6', 7, 'DNA', '4')];
    expect(countingSessions(more).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  });

  it('keeps a booked session between its neighbours', () => {
    const chains = sessionChains(course, '3');
    expect(chains).toHaveLength(1);
    expect(checkChains(chains, at(15), NOW)).toBeNull();
    expect(checkChains(chains, at(19), NOW)?.code).toBe('SESSION_SPACING');
    expect(checkChains(chains, at(22), NOW)?.code).toBe('SESSION_OUT_OF_ORDER');
  });

  it('lets a missed session be made up at the end, still 5 to 14 days after the last', () => {
    const chains = sessionChains(course, '2');
    expect(chains).toHaveLength(4);
    expect(checkChains(chains, at(28), NOW)).toBeNull();
    expect(checkChains(chains, at(22), NOW)?.code).toBe('SESSION_SPACING');
    expect(checkChains(chains, at(36), NOW)?.code).toBe('SESSION_SPACING');
  });

  it('never lets a course grow a gap that the rule forbids', () => {
    const wide = [session('1', 0, 'ATTENDED'), session('2', 7, 'DNA'), session('3', 21, 'BOOKED')];
    const chains = sessionChains(wide, '2');
    expect(checkChains(chains, at(28), NOW)?.code).toBe('SESSION_SPACING');
    expect(checkChains(chains, at(13), NOW)).toBeNull();
  });

  it.each(['ATTENDED', 'CANCELLED_HUB', 'RESCHEDULED', 'ARRIVED'] as const)(
    'moves nothing that is %s',
    (state) => {
      expect(sessionChains([session('1', 30, state)], '1')).toEqual([]);
    },
  );

  it('moves nothing twice', () => {
    expect(sessionChains([session('1', 0, 'DNA', '2'), session('2', 30, 'BOOKED')], '1')).toEqual([]);
  });
});
