import { describe, expect, test } from 'vitest';
import type { Actor } from '../who/actor.js';
import { can } from '../who/permissions.js';
import { isPracticeRole, ROLES, type Role } from '../who/roles.js';
import { TRIAGE_FOLDERS, triageFolderFor, triageFoldersOf } from './worklist-folders.js';

const as = (role: Role): Actor => ({
  kind: 'user',
  userId: 'u',
  hubId: 'h',
  role,
  practiceId: isPracticeRole(role) ? 'p' : null,
  name: role,
});

const FOLDERS_OF: Partial<Record<Role, string[]>> = {
  'triage-clinician': ['new', 'asked', 'mdt'],
  'clinical-lead': ['new', 'asked', 'mdt', 'treatment'],
};

describe('the folders of the worklist', () => {
  test.each(ROLES)('%s opens their own and no other', (role) => {
    const own = FOLDERS_OF[role] ?? [];
    expect(triageFoldersOf(role)).toEqual(own);
    for (const folder of Object.keys(TRIAGE_FOLDERS)) {
      expect(triageFolderFor(as(role), folder), folder).toBe(own.includes(folder) ? folder : null);
    }
    expect(own.length > 0).toBe(can(as(role), 'triage-worklist'));
  });

  test.each(['nonsense', '', 'NEW', 'toString', '__proto__'])('%j is nobody’s', (asked) => {
    for (const role of ROLES) expect(triageFolderFor(as(role), asked)).toBeNull();
  });

  test('the new ones are open when none is asked for', () => {
    for (const asked of [null, undefined]) {
      expect(triageFolderFor(as('triage-clinician'), asked)).toBe('new');
      expect(triageFolderFor(as('therapist'), asked)).toBeNull();
      expect(triageFolderFor({ kind: 'system', name: 'worker', hubId: 'h' }, asked)).toBeNull();
    }
  });

  test('no state lies in two of them', () => {
    const states = Object.values(TRIAGE_FOLDERS).flat();
    expect(new Set(states).size).toBe(states.length);
  });
});
