import { describe, expect, test } from 'vitest';
import type { Actor } from './actor.js';
import {
  can,
  isOperation,
  kindOf,
  mayReadClinicalAnswers,
  mayReadContacts,
  mayReadNames,
  OPERATIONS,
  operationsOfKind,
  printPermissions,
  type Operation,
} from './permissions.js';
import { isDiscipline, isPracticeRole, isRole, reachOf, roleWords, ROLES, type Role } from './roles.js';

const as = (role: Role): Actor => ({
  kind: 'user',
  userId: 'u',
  hubId: 'h',
  role,
  practiceId: isPracticeRole(role) ? 'p' : null,
  name: role,
});
const SYSTEM: Actor = { kind: 'system', name: 'worker', hubId: 'h' };
const OPERATOR: Actor = { kind: 'operator', name: 'hub', hubId: 'h' };

const BY_LINK: Actor = {
  kind: 'patient',
  hubId: 'h',
  patientId: 'p',
  referralId: 'r',
  linkId: 'l',
  purpose: 'NEXT_STEP',
  subjectId: 'r',
  name: 'Wren',
};

const whoMay = (operation: Operation): Role[] => ROLES.filter((role) => can(as(role), operation));
const REFERRERS: Role[] = ['gp', 'practice-nurse', 'practice-secretary'];
const TRIAGERS: Role[] = ['triage-clinician', 'clinical-lead'];

describe('who may do what', () => {
  test.each<[Operation, Role[]]>([
    ['save-referral-draft', REFERRERS],
    ['submit-referral', REFERRERS],
    ['answer-question', REFERRERS],
    ['withdraw-referral', [...REFERRERS, ...TRIAGERS]],
    ['accept-referral', TRIAGERS],
    ['ask-question', TRIAGERS],
    ['return-with-advice', TRIAGERS],
    ['book-course', ['booking-clerk']],
    ['cancel-course', ['booking-clerk']],
    ['move-session', ['booking-clerk']],
    ['record-attendance', ['therapist']],
    ['discharge-referral', ['clinical-lead', 'therapist']],
    ['send-patient-link', ['clinical-lead', 'therapist', 'booking-clerk']],
    ['revoke-patient-links', ['clinical-lead', 'therapist', 'booking-clerk']],
    ['patient-links', ['clinical-lead', 'therapist', 'booking-clerk']],
    ['triage-worklist', TRIAGERS],
    ['waiting-list', ['clinical-lead', 'booking-clerk']],
    ['caseload', ['therapist']],
    ['my-day', ['therapist', 'physiotherapist', 'pain-physician']],
    ['waiting-list-metrics', ['practice-manager', 'hub-manager', 'commissioner']],
    ['metrics-export', ['practice-manager', 'hub-manager', 'commissioner']],
    ['me', [...ROLES]],
  ])('%s', (operation, roles) => {
    expect(whoMay(operation)).toEqual(roles);
  });

  test.each<Role>(['hub-manager', 'commissioner', 'administrator'])('%s finds no patient', (role) => {
    for (const operation of ['patient', 'referral', 'referrals', 'waiting-list', 'caseload'] as const) {
      expect(can(as(role), operation)).toBe(false);
    }
  });

  test('a practice manager follows but does not refer', () => {
    const may = OPERATIONS.filter((operation) => can(as('practice-manager'), operation));
    const people = [
      'invite-person',
      'resend-invitation',
      'reset-sign-in',
      'change-person',
      'disable-person',
      'enable-person',
    ];
    const own = ['close-session', 'close-other-sessions', 'my-sessions', 'held-form', 'my-factors'];
    const factors = [
      'change-password',
      'ask-new-passkey',
      'add-passkey',
      'rename-passkey',
      'remove-passkey',
      'ask-authenticator-app',
      'confirm-authenticator-app',
      'remove-authenticator-app',
      'make-recovery-codes',
    ];
    const asked = ['people', 'person', 'staff-emails', 'who-looked'];
    const numbers = ['waiting-list-metrics', 'flow-metrics', 'metrics-export'];
    const journey = ['me', 'practices', 'referral', 'referrals', ...numbers];
    expect([...may].sort()).toEqual([...people, ...own, ...factors, ...asked, ...journey].sort());
  });

  test('every command and question has somebody; no person has a system command', () => {
    for (const operation of OPERATIONS) {
      const somebody = whoMay(operation).length > 0 || can(BY_LINK, operation);
      expect(somebody, operation).toBe(kindOf(operation) !== 'system-command');
    }
  });

  test('each system command is the system’s or the operator’s, never both', () => {
    for (const operation of operationsOfKind('system-command')) {
      expect(can(SYSTEM, operation), operation).toBe(!can(OPERATOR, operation));
    }
  });

  test('a patient by a link may see their next step, and nobody else asks for it', () => {
    expect(OPERATIONS.filter((operation) => can(BY_LINK, operation))).toEqual(['my-next-step']);
    expect(whoMay('my-next-step')).toEqual([]);
    for (const may of [mayReadClinicalAnswers, mayReadContacts, mayReadNames])
      expect(may(BY_LINK)).toBe(false);
  });

  test('system and operator take no clinical decisions', () => {
    const commands = operationsOfKind('command');
    expect(commands.filter((operation) => can(SYSTEM, operation))).toEqual([]);
    expect(commands.filter((operation) => can(OPERATOR, operation))).toEqual(['retry-follow-up']);
  });
});

describe('which fields', () => {
  const may = (rule: (actor: Actor) => boolean) => ROLES.filter((role) => rule(as(role)));

  test('clinical answers: not for managers, clerks or administrators', () => {
    expect(may(mayReadClinicalAnswers)).toEqual([
      ...REFERRERS,
      ...TRIAGERS,
      'therapist',
      'physiotherapist',
      'pain-physician',
    ]);
    expect(mayReadClinicalAnswers(SYSTEM) || mayReadClinicalAnswers(OPERATOR)).toBe(false);
  });

  test('names reach further than contacts', () => {
    expect(may(mayReadContacts)).toEqual([...REFERRERS, ...TRIAGERS, 'therapist', 'booking-clerk']);
    expect(may(mayReadNames)).toEqual([
      ...REFERRERS,
      'practice-manager',
      ...TRIAGERS,
      'therapist',
      'physiotherapist',
      'pain-physician',
      'booking-clerk',
    ]);
    expect(mayReadNames(SYSTEM) && mayReadContacts(SYSTEM)).toBe(true);
    expect(mayReadNames(OPERATOR) || mayReadContacts(OPERATOR)).toBe(false);
  });
});

test('the printed table has one line an operation and one column for each who may act', () => {
  const lines = printPermissions().trimEnd().split('\n');
  expect(lines).toHaveLength(OPERATIONS.length + 1);
  expect(lines.every((line) => line.split(',').length === ROLES.length + 5)).toBe(true);
  expect(lines).toContain('submit-referral,command,yes,yes,yes,,,,,,,,,,,,,');
});

test('words are known or not', () => {
  expect(isRole('gp') && !isRole('doctor')).toBe(true);
  expect(isDiscipline('nursing') && !isDiscipline('magic')).toBe(true);
  expect(isOperation('me') && !isOperation('toString')).toBe(true);
  expect(roleWords('gp')).toBe('GP');
  expect(reachOf('booking-clerk')).toBe('booking');
});
