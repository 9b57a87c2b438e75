import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, UserActor } from './actor.js';
import {
  checkChange,
  checkDisable,
  checkLookAfter,
  checkPlace,
  rolesToGive,
  type LookedAfter,
} from './look-after.js';
import { isPracticeRole, ROLES, type Role } from './roles.js';

const as = (role: Role, practiceId = isPracticeRole(role) ? 'p1' : null, userId = 'me'): UserActor => ({
  kind: 'user',
  userId,
  hubId: 'h',
  role,
  practiceId,
  name: role,
});
const OPERATOR: Actor = { kind: 'operator', name: 'o', hubId: 'h' };
const SYSTEM: Actor = { kind: 'system', name: 's', hubId: 'h' };
const person = (role: Role, practiceId: string | null = isPracticeRole(role) ? 'p1' : null): LookedAfter => ({
  id: 'them',
  role,
  practiceId,
  isDisabled: false,
});
const MANAGER = as('practice-manager');
const ADMIN = as('administrator');
const codeOf = (answer: { code: string } | null) => answer?.code ?? null;

describe('whom one may invite', () => {
  test.each<[string, Actor, Role, string | null, string | null]>([
    ['a manager, a GP of their own practice', MANAGER, 'gp', 'p1', null],
    ['a manager, another manager of their own practice', MANAGER, 'practice-manager', 'p1', null],
    ['a manager, a GP of another practice', MANAGER, 'gp', 'p2', 'NOT_FOUND'],
    ['a manager, a GP of no practice', MANAGER, 'gp', null, 'MISSING_CHOICE'],
    ['a manager, a therapist', MANAGER, 'therapist', null, 'ROLE_NOT_YOURS_TO_GIVE'],
    ['a manager, an administrator', MANAGER, 'administrator', null, 'ROLE_NOT_YOURS_TO_GIVE'],
    ['the administrator, a GP', ADMIN, 'gp', 'p2', null],
    ['the administrator, a therapist', ADMIN, 'therapist', null, null],
    ['the administrator, a therapist of a practice', ADMIN, 'therapist', 'p1', 'PRACTICE_NOT_FOR_ROLE'],
    ['the administrator, a GP of no practice', ADMIN, 'gp', null, 'MISSING_CHOICE'],
    ['the operator, an administrator', OPERATOR, 'administrator', null, null],
    ['a GP, anybody', as('gp'), 'gp', 'p1', 'NOT_FOUND'],
    ['the clinical lead, a therapist', as('clinical-lead'), 'therapist', null, 'NOT_FOUND'],
    ['the worker, anybody', SYSTEM, 'gp', 'p1', 'NOT_FOUND'],
  ])('%s', (_words, actor, role, practiceId, code) => {
    expect(codeOf(checkPlace(actor, { role, practiceId }))).toBe(code);
  });
});

describe('whom one looks after', () => {
  const twoLeft = { administrators: 2 };
  test.each<[string, Actor, LookedAfter, string | null]>([
    ['a manager, their secretary', MANAGER, person('practice-secretary'), null],
    ['a manager, the other manager', MANAGER, person('practice-manager'), null],
    ['a manager, themself', MANAGER, { ...person('practice-manager'), id: 'me' }, 'NOT_YOURSELF'],
    ['a manager, the GP of another practice', MANAGER, person('gp', 'p2'), 'NOT_FOUND'],
    ['a manager, a therapist of the hub', MANAGER, person('therapist'), 'NOT_FOUND'],
    ['the administrator, a manager', ADMIN, person('practice-manager', 'p2'), null],
    ['the administrator, another administrator', ADMIN, person('administrator'), null],
    ['the administrator, themself', ADMIN, { ...person('administrator'), id: 'me' }, 'NOT_YOURSELF'],
    ['the clinical lead, a therapist', as('clinical-lead'), person('therapist'), 'NOT_FOUND'],
    ['a GP, a colleague', as('gp'), person('gp'), 'NOT_FOUND'],
    ['the worker, anybody', SYSTEM, person('gp'), 'NOT_FOUND'],
  ])('%s', (_words, actor, whom, code) => {
    expect(codeOf(checkLookAfter(actor, whom))).toBe(code);
    expect(codeOf(checkDisable(actor, whom, twoLeft))).toBe(code);
  });

  test('the last administrator stays, as they are', () => {
    const last = person('administrator');
    const none = { administrators: 0 };
    expect(codeOf(checkDisable(OPERATOR, last, none))).toBe('LAST_ADMINISTRATOR');
    expect(codeOf(checkDisable(OPERATOR, last, { administrators: 1 }))).toBe(null);
    expect(codeOf(checkDisable(OPERATOR, { ...last, isDisabled: true }, none))).toBe(null);
    const to = { role: 'hub-manager', practiceId: null } as const;
    expect(codeOf(checkChange(OPERATOR, last, { to, left: none }))).toBe('LAST_ADMINISTRATOR');
    const same = { role: 'administrator', practiceId: null } as const;
    expect(codeOf(checkChange(OPERATOR, last, { to: same, left: none }))).toBe(null);
  });

  test('a change is from a place of theirs to a place of theirs', () => {
    const left = { administrators: 1 };
    const gp = person('gp');
    expect(checkChange(MANAGER, gp, { to: { role: 'practice-nurse', practiceId: 'p1' }, left })).toBe(null);
    const elsewhere = { role: 'gp', practiceId: 'p2' } as const;
    expect(codeOf(checkChange(MANAGER, gp, { to: elsewhere, left }))).toBe('NOT_FOUND');
    expect(checkChange(ADMIN, gp, { to: elsewhere, left })).toBe(null);
    const upwards = { role: 'administrator', practiceId: null } as const;
    expect(codeOf(checkChange(MANAGER, gp, { to: upwards, left }))).toBe('ROLE_NOT_YOURS_TO_GIVE');
  });
});

describe('whatever anybody tries', () => {
  const role = fc.constantFrom(...ROLES);
  const place = fc.record({ role, practiceId: fc.constantFrom('p1', 'p2', null) });
  const actors = role.map((one) => as(one));

  test('a practice manager never reaches beyond the practice', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const whom = { ...from, id: 'them', isDisabled: false };
        if (checkChange(MANAGER, whom, { to, left: { administrators: 0 } })) return;
        expect([from.practiceId, to.practiceId]).toEqual(['p1', 'p1']);
        expect(isPracticeRole(from.role) && isPracticeRole(to.role)).toBe(true);
      }),
    );
  });

  test('whoever may do it is still there when it is done', () => {
    fc.assert(
      fc.property(actors, place, (actor, at) => {
        const self = { ...at, id: actor.userId, isDisabled: false };
        expect(checkDisable(actor, self, { administrators: 5 })).not.toBe(null);
        expect(checkChange(actor, self, { to: at, left: { administrators: 5 } })).not.toBe(null);
      }),
    );
  });

  test('only managers and the administrator have a role to give', () => {
    const givers = ROLES.filter((one) => rolesToGive(as(one)).length > 0);
    expect(givers).toEqual(['practice-manager', 'administrator']);
  });
});
