import type { Actor } from '@hub/domain';
import { refuse } from '@hub/platform';

/** Whose small numbers may be shown: everybody's to those who run the hub, a practice's to itself, none to others. */
export function showsSmallNumbers(actor: Actor): boolean {
  return actor.kind !== 'user' || actor.role !== 'commissioner';
}

/**
 * A practice asks about itself; about another it is told what it would be told of one that does not exist. Who may not see
 * small numbers asks about no practice alone: one that is hidden beside the others would be told by itself.
 */
export function practiceAskedFor(actor: Actor, practiceId: string | null | undefined): string | null {
  const own = actor.kind === 'user' ? actor.practiceId : null;
  if (own !== null && practiceId && practiceId !== own) return refuse('NOT_FOUND');
  if (practiceId && !showsSmallNumbers(actor)) return refuse('NOT_FOUND');
  return own ?? practiceId ?? null;
}
