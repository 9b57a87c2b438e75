import type { Actor } from '@hub/domain';

/** Who did it, as people read it: a person by name, a job of the worker as the hub. */
export const shownAs = (actor: Actor): string => (actor.kind === 'user' ? actor.name : 'The hub');
