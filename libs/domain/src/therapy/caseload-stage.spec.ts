import { expect, it } from 'vitest';
import { CASELOAD_STAGES, caseloadStage, caseloadStageWords, type CaseloadFacts } from './caseload-stage.js';

const none = { weeks12: false, weeks24: false };
const facts: CaseloadFacts = {
  attended: 0,
  hasStarted: false,
  completedOn: null,
  isClosed: false,
  hasAnswered: none,
};
const done: CaseloadFacts = { ...facts, attended: 4, hasStarted: true, completedOn: '2026-08-26' };

it.each([
  ['READY', facts, '2026-08-01'],
  ['S1', { ...facts, hasStarted: true }, '2026-08-06'],
  ['S2', { ...facts, hasStarted: true, attended: 1 }, '2026-08-06'],
  ['S4', { ...facts, hasStarted: true, attended: 3 }, '2026-08-24'],
  ['FOLLOW_UP_3M', done, '2026-08-26'],
  // 12 weeks, two chases in 14 days, 14 days to answer
  ['FOLLOW_UP_3M', done, '2026-12-16'],
  ['FOLLOW_UP_6M', done, '2026-12-17'],
  ['FOLLOW_UP_6M', { ...done, hasAnswered: { ...none, weeks12: true } }, '2026-11-20'],
  ['FOLLOW_UP_6M', done, '2027-03-10'],
  ['DONE', done, '2027-03-11'],
  ['DONE', { ...done, hasAnswered: { weeks12: false, weeks24: true } }, '2027-02-11'],
  ['DONE', { ...facts, isClosed: true }, '2026-08-01'],
] as const)('%s', (stage, given, today) => {
  expect(caseloadStage(given, today)).toBe(stage);
});

it('has words for every column', () => {
  expect(CASELOAD_STAGES.map(caseloadStageWords)).not.toContain(undefined);
  expect(caseloadStageWords('FOLLOW_UP_3M')).toBe('Follow-up 3 months');
});
