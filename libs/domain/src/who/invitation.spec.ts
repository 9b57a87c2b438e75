import { expect, test } from 'vitest';
import { checkInvitation, checkPersonDetails, hasDiscipline } from './invitation.js';
import { ROLES } from './roles.js';

const RIGHT = { name: 'Dr Siân O’Hara', email: ' Sian.OHara@P01.example ', role: 'gp' };

test('an invitation is read as it will be kept', () => {
  expect(checkInvitation(RIGHT)).toEqual({
    answers: { name: 'Dr Siân O’Hara', email: 'sian.ohara@p01.example', role: 'gp', discipline: null },
    problems: [],
  });
});

test.each([
  [{ name: '' }, 'name', 'MISSING_ANSWER'],
  [{ name: 'R2D2' }, 'name', 'NAME_NOT_RIGHT'],
  [{ name: 'A'.repeat(71) }, 'name', 'TOO_LONG'],
  [{ email: '' }, 'email', 'MISSING_ANSWER'],
  [{ email: 'sian at p01' }, 'email', 'EMAIL_NOT_RIGHT'],
  [{ role: '' }, 'role', 'MISSING_CHOICE'],
  [{ role: 'doctor' }, 'role', 'NOT_A_CHOICE'],
  [{ role: 'therapist' }, 'discipline', 'MISSING_CHOICE'],
  [{ role: 'therapist', discipline: 'magic' }, 'discipline', 'NOT_A_CHOICE'],
])('%j', (patch, field, code) => {
  const { problems } = checkInvitation({ ...RIGHT, ...patch });
  expect(problems.map((one) => [one.field, one.code])).toEqual([[field, code]]);
});

test('a discipline is for those of the hub who see patients', () => {
  expect(ROLES.filter(hasDiscipline)).toEqual([
    'triage-clinician',
    'clinical-lead',
    'therapist',
    'physiotherapist',
    'pain-physician',
  ]);
  const details = { name: 'Tom Ash', role: 'therapist', discipline: 'nursing' };
  expect(checkPersonDetails(details)).toEqual({ answers: details, problems: [] });
});
