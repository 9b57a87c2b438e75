import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (problem) {
    if (errorCode(problem) === 'ENOENT') return null;
    throw problem;
  }
}

export function readJson<Shape>(file: string): Shape | null {
  const text = readText(file);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Shape;
  } catch {
    throw new Error(`${file} is not readable JSON. Put it right, or move it away and start again.`);
  }
}

/** Written beside and renamed, so that a kill halfway never leaves half a file. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, file);
}

export function errorCode(problem: unknown): string | undefined {
  if (typeof problem !== 'object' || problem === null || !('code' in problem)) return undefined;
  return typeof problem.code === 'string' ? problem.code : undefined;
}

export function sentence(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
