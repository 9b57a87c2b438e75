// What somebody asked for and was not given: the operation, the ids, and a reference if that is what they typed.
import { readReference, type UserActor, type Actor } from '@hub/domain';
import type { AuditEntry } from './audit-row.js';
import { makeBudget } from './budget.js';

export interface Asked {
  /** The name of the field in the answer. */
  key: string;
  operation: string;
  args: Readonly<Record<string, unknown>>;
}

const A_MINUTE = 60;
const DEEPEST = 4;
const MOST_IDS = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const budget = makeBudget(A_MINUTE);

/** One row for one request, whatever it asked for; null once a person has filled their minute. */
export function refusedEntry(actor: Actor, asked: readonly Asked[]): AuditEntry | null {
  const verdict = budget.take((actor as UserActor).userId ?? actor.name, performance.now());
  if (verdict === 'silent') return null;
  if (verdict === 'say-so')
    return { kind: 'refused', operation: 'too-many-refusals', ids: [], patients: [], about: null };
  const words = asked.flatMap(({ args }) => wordsIn(args, 0));
  const reference = words.map((word) => readReference(word)).find((read) => read.ok);
  return {
    kind: 'refused',
    operation: [...new Set(asked.map(({ operation }) => operation))].join(' '),
    ids: [...new Set(words.filter((word) => UUID.test(word)))].slice(0, MOST_IDS),
    patients: [],
    about: reference?.ok ? reference.value : null,
  };
}

function wordsIn(value: unknown, depth: number): string[] {
  // Longer is neither an id nor a reference, and what people write is not for the audit.
  if (typeof value === 'string') return value.length <= 40 ? [value] : [];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.values(value).flatMap((one) => wordsIn(one, depth + 1));
}

interface ShownError {
  path?: readonly (string | number)[] | undefined;
  extensions?: { code?: unknown } | undefined;
}

/** The fields of an answer, as it will be sent, that were refused as if there were nothing. */
export function refusedKeys(errors: readonly ShownError[]): Set<string> {
  const notFound = errors.filter(({ extensions }) => extensions?.code === 'NOT_FOUND');
  return new Set(notFound.map(({ path }) => String(path?.[0] ?? '')));
}
