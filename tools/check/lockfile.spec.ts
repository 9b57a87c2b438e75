import { describe, expect, it } from 'vitest';
import { belowFloor, FLOORS, installedByLockfile, isBelow } from './floors.ts';

describe('floors of versions', () => {
  it.each([
    ['16.2.5', '16.2.6', true],
    ['16.2.6', '16.2.6', false],
    ['16.4.0', '16.2.6', false],
    ['15.9.9', '16.2.6', true],
    ['16.10.0', '16.8.0', false],
    ['2', '1.9.9', false],
    ['16.2.6-canary.1', '16.2.6', false],
  ])('%s is below %s: %s', (version, floor, below) => {
    expect(isBelow(version, floor)).toBe(below);
  });

  it('name a package that is too old, and one that is gone', () => {
    const all = FLOORS.map(({ name, floor }) => ({ name, version: floor }));
    expect(belowFloor(all)).toEqual([]);
    expect(belowFloor([...all, { name: 'next', version: '15.0.0' }])[0]).toContain(
      'next 15.0.0 is below 16.2.6',
    );
    expect(belowFloor(all.slice(1))[0]).toContain('not in the lockfile');
  });

  it('hold for what is installed, of which there is much', () => {
    expect(installedByLockfile().length).toBeGreaterThan(500);
    expect(belowFloor(installedByLockfile())).toEqual([]);
  });
});
