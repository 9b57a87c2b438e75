// The imports between the files of this checkout, read from their text: enough to follow a door inwards.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run/files.ts';

export type Way = string[];

// Type-only imports load nothing.
const importing = /^\s*(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;

export function importsOf(text: string): string[] {
  return [...text.matchAll(importing)].map((match) => match[1]!);
}

/** The way from a door to the first package that `forbidden` names, or null when none is ever loaded. */
export function wayTo(door: string, forbidden: (name: string) => boolean): Way | null {
  const seen = new Set<string>();
  const follow = (file: string, way: Way): Way | null => {
    if (seen.has(file)) return null;
    seen.add(file);
    for (const name of importsOf(readFileSync(join(root, file), 'utf8'))) {
      if (forbidden(name)) return [...way, file, name];
      const next = resolve(file, name);
      const found = next && follow(next, [...way, file]);
      if (found) return found;
    }
    return null;
  };
  return existsSync(join(root, door)) ? follow(door, []) : null;
}

/** Null for packages from outside. */
function resolve(from: string, name: string): string | null {
  return candidates(from, name).find((path) => existsSync(join(root, path))) ?? null;
}

function candidates(from: string, name: string): string[] {
  if (name.startsWith('.')) return [join(dirname(from), name.replace(/\.js$/, '.ts'))];
  const own = /^@hub\/([\w-]+)(?:\/([\w-]+))?$/.exec(name);
  if (!own) return [];
  const door = `libs/${own[1]}/src/${own[2] ?? 'index'}`;
  return [`${door}.ts`, `${door}/index.ts`];
}
