import type { z } from 'zod';
import { notesOf } from './settings.js';

export type Source = Readonly<Record<string, string | undefined>>;
export type Problem = { name: string; wrong: string; got: string | null; example: string | null };

// sysexits.h EX_CONFIG: what a process ends with when its configuration is wrong.
export const EXIT_BAD_CONFIGURATION = 78;

export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
  readonly exitCode = EXIT_BAD_CONFIGURATION;
  constructor(readonly problems: readonly Problem[]) {
    super(`${problems.length} ${problems.length === 1 ? 'setting is' : 'settings are'} wrong or missing`);
  }
}

const MASK = '********';

// Parses the settings, or prints every problem at once and throws: nobody should fix one to meet the next.
export function readEnv<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  source: Source,
  print: (text: string) => void = (text) => void process.stderr.write(text),
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(withoutEmpty(source));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => problemFrom(issue, schema, source));
  const bad = new BadConfiguration(problems);
  print(`The hub cannot start: ${bad.message}.\n${problems.map(asText).join('')}`);
  throw bad;
}

// An empty variable is one nobody filled in: compose files pass them on as ''.
function withoutEmpty(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
}

function problemFrom(issue: z.core.$ZodIssue, schema: z.ZodObject, source: Source): Problem {
  const name = String(issue.path[0] ?? '');
  const field = schema.shape[name];
  const notes = field && notesOf(field);
  const value = source[name]?.trim() ? source[name] : undefined;
  return {
    name: name || 'settings',
    wrong: value === undefined && name ? 'is missing' : wordsFor(issue),
    got: value === undefined ? null : notes && !notes.secret ? value : MASK,
    example: notes?.example ?? null,
  };
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return issue.message;
}

function asText({ name, wrong, got, example }: Problem): string {
  const value = got === null ? '' : ` (it is "${got}")`;
  const hint = example === null ? '' : `\n    for example ${name}=${example}`;
  return `  ${name} ${wrong}${value}${hint}\n`;
}
