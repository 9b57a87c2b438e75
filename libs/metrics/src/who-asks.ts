import type { Actor } from '@hub/domain';

/** Whose small numbers may be shown: everybody's to those who run the hub, a practice's to itself, none to others. */
export function showsSmallNumbers(actor: Actor): boolean {
  return actor.kind !== 'user' || actor.role !== 'commissioner';
}

/** A practice asks about itself whatever it asks for. */
export function practiceAskedFor(actor: Actor, practiceId: string | null | undefined): string | null {
  if (actor.kind === 'user' && actor.practiceId !== null) return actor.practiceId;
  return practiceId ?? null;
}
