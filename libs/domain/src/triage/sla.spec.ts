import { expect, test } from 'vitest';
import type { Priority } from '../referral/priority.js';
import { triageSla } from './sla.js';

// 23 November 2026 is a Monday; Christmas Day 2026 a Friday, so Monday 28 December is a bank holiday.
test.each<[string, Priority, string, string, string, number, string]>([
  ['just sent', 'ROUTINE', '2026-11-23', '2026-11-23', '2026-11-30', 0, 'in-time'],
  ['third day', 'ROUTINE', '2026-11-23', '2026-11-26', '2026-11-30', 3, 'in-time'],
  ['fourth day', 'SOON', '2026-11-23', '2026-11-27', '2026-11-30', 4, 'due-soon'],
  ['the weekend does not count', 'ROUTINE', '2026-11-23', '2026-11-29', '2026-11-30', 4, 'due-soon'],
  ['the last day', 'ROUTINE', '2026-11-23', '2026-11-30', '2026-11-30', 5, 'due-soon'],
  ['the day after', 'ROUTINE', '2026-11-23', '2026-12-01', '2026-11-30', 6, 'overdue'],
  ['urgent, same day', 'URGENT', '2026-11-23', '2026-11-23', '2026-11-24', 0, 'in-time'],
  ['urgent, next day', 'URGENT', '2026-11-23', '2026-11-24', '2026-11-24', 1, 'due-soon'],
  ['urgent, too late', 'URGENT', '2026-11-23', '2026-11-25', '2026-11-24', 2, 'overdue'],
  ['urgent on Christmas Eve', 'URGENT', '2026-12-24', '2026-12-28', '2026-12-29', 0, 'in-time'],
])('%s', (_name, priority, queued, now, dueOn, workingDaysUsed, state) => {
  const sla = triageSla(
    { priority, queuedAt: new Date(`${queued}T09:00:00Z`) },
    new Date(`${now}T12:00:00Z`),
  );
  expect(sla).toEqual({ dueOn, workingDaysUsed, workingDaysAllowed: priority === 'URGENT' ? 1 : 5, state });
});
