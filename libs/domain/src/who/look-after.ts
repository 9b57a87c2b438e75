// Who may bring people in and see them out. A practice manager looks after the people of their own practice, the
// administrator (or the operator) after everybody; nobody after themself.
import { refusal, type Refusal } from '../refusals.js';
import type { Actor } from './actor.js';
import { isPracticeRole, ROLES, type Role } from './roles.js';

/** Where somebody works: a role, and for a role at a practice which. */
export type Place = { role: Role; practiceId: string | null };
export type LookedAfter = Place & { id: string; isDisabled: boolean };
/** Those who can still do it when this person is left out. */
export type OthersLeft = { administrators: number };

const looksAfterAll = (actor: Actor): boolean =>
  actor.kind === 'operator' || (actor.kind === 'user' && actor.role === 'administrator');

/** The roles this actor may give, in the order they are offered. */
export function rolesToGive(actor: Actor): readonly Role[] {
  if (looksAfterAll(actor)) return ROLES;
  return actor.kind === 'user' && actor.role === 'practice-manager' ? ROLES.filter(isPracticeRole) : [];
}

/** Whether this actor may put somebody there. Another practice is not told from one that does not exist. */
export function checkPlace(actor: Actor, { role, practiceId }: Place): Refusal | null {
  if (rolesToGive(actor).length === 0) return refusal('NOT_FOUND');
  const mayAnywhere = looksAfterAll(actor);
  const own = actor.kind === 'user' ? actor.practiceId : null;
  if (!mayAnywhere && practiceId !== null && practiceId !== own) return refusal('NOT_FOUND');
  if (!rolesToGive(actor).includes(role)) return refusal('ROLE_NOT_YOURS_TO_GIVE', { field: 'role' });
  if (isPracticeRole(role) && practiceId === null) {
    return refusal('MISSING_CHOICE', { field: 'practiceId', words: { what: 'a practice' } });
  }
  if (!isPracticeRole(role) && practiceId !== null) {
    return refusal('PRACTICE_NOT_FOR_ROLE', { field: 'practiceId' });
  }
  return null;
}

/** Whether this person's account is this actor's to look after. */
export function checkLookAfter(actor: Actor, person: LookedAfter): Refusal | null {
  const isTheirs =
    looksAfterAll(actor) ||
    (actor.kind === 'user' &&
      actor.role === 'practice-manager' &&
      isPracticeRole(person.role) &&
      person.practiceId === actor.practiceId);
  if (!isTheirs) return refusal('NOT_FOUND');
  return actor.kind === 'user' && actor.userId === person.id ? refusal('NOT_YOURSELF') : null;
}

/** The last practice manager can only ever go by the administrator's hand: a manager is never their own to look after. */
export function checkDisable(actor: Actor, person: LookedAfter, left: OthersLeft): Refusal | null {
  return checkLookAfter(actor, person) ?? goneFrom(person, left);
}

/** A change of role or practice: from a place they look after to one they may give. */
export function checkChange(
  actor: Actor,
  person: LookedAfter,
  { to, left }: { to: Place; left: OthersLeft },
): Refusal | null {
  const isLeaving = to.role !== person.role;
  return (
    checkLookAfter(actor, person) ?? checkPlace(actor, to) ?? (isLeaving ? goneFrom(person, left) : null)
  );
}

function goneFrom(person: LookedAfter, left: OthersLeft): Refusal | null {
  const isLast = person.role === 'administrator' && !person.isDisabled && left.administrators === 0;
  return isLast ? refusal('LAST_ADMINISTRATOR') : null;
}

export const PERSON_STATES = ['invited', 'active', 'disabled'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export function isPersonState(text: string): text is PersonState {
  return (PERSON_STATES as readonly string[]).includes(text);
}

export const personStateWords: Readonly<Record<PersonState, string>> = {
  invited: 'Invited, not joined yet',
  active: 'Active',
  disabled: 'Access ended',
};
