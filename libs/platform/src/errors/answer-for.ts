import { randomUUID } from 'node:crypto';
import { refusal, type Refusal } from '@hub/domain';
import { describeError, type ErrorSketch } from '../log/describe-error.js';
import { Refused } from './refused.js';

export type Answer =
  | { kind: 'refusal'; refusals: readonly Refusal[] }
  // The id is all that a person sees of a bug; the log has the rest under the same id.
  | { kind: 'bug'; id: string };

export type BugLog = { error(fields: { bugId: string; err: ErrorSketch }, text: string): void };

const DEEPEST_WRAPPER = 5;

// The one place that turns whatever was thrown into what may be said about it.
export function answerFor(thrown: unknown, log: BugLog): Answer {
  const refused = refusedWithin(thrown);
  if (refused) return { kind: 'refusal', refusals: refused.refusals };
  if (isTooBusy(thrown)) return { kind: 'refusal', refusals: [refusal('BUSY')] };
  const id = randomUUID();
  log.error({ bugId: id, err: describeError(thrown) }, 'Something went wrong that no rule foresaw');
  return { kind: 'bug', id };
}

// GraphQL hands over what a resolver threw wrapped in errors of its own.
function refusedWithin(thrown: unknown): Refused | null {
  let current = thrown;
  for (let depth = 0; depth <= DEEPEST_WRAPPER && current instanceof Error; depth += 1) {
    if (current instanceof Refused) return current;
    current = 'originalError' in current ? current.originalError : undefined;
  }
  return null;
}

// Deadlock, lock not had in time, statement cancelled by its time limit, no connection free: nothing was changed, and
// another try may well succeed (PostgreSQL, appendix A).
const TOO_BUSY = new Set(['40P01', '55P03', '57014', '53300']);

function isTooBusy(thrown: unknown): boolean {
  return TOO_BUSY.has(describeError(thrown).code ?? '');
}
