// How long somebody stays signed in. Real time, never the rehearsal clock. The database counts by the same rule.

/** Minutes without a sign of the person (OWASP ASVS 5.0, 7.3.1; promises B.2). */
export const IDLE_MINUTES = 15;
/** Hours after signing in, whatever happens (OWASP ASVS 5.0, 7.3.2; promises B.2). */
export const ABSOLUTE_HOURS = 10;
/** Minutes before the idle time ends at which the screen says so: WCAG 2.2.1 asks for 20 seconds or more. */
export const WARNING_MINUTES = 2;
/** Hours that a form typed before the end is kept, to be filled in again (WCAG 2.2.6). */
export const HELD_FORM_HOURS = 20;
/** Minutes for which a proof of who somebody is lets them change how they sign in (OWASP ASVS 5.0, 7.5.1 and 7.5.2). */
export const PROOF_MINUTES = 10;
/** Days that an ended session is kept, so that a person can still be told of it. */
export const ENDED_SESSION_DAYS = 30;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type SignInTimes = { openedAt: Date; lastSeenAt: Date; heldUntil: Date | null };

/** When the session ends if the person does nothing more. */
export function sessionEndsAt({ openedAt, lastSeenAt, heldUntil }: SignInTimes): Date {
  const idle = lastSeenAt.getTime() + IDLE_MINUTES * MINUTE_MS;
  const absolute = openedAt.getTime() + ABSOLUTE_HOURS * HOUR_MS;
  return new Date(Math.min(absolute, Math.max(idle, heldUntil?.getTime() ?? idle)));
}

/**
 * Until when an open treatment session holds the sign-in: the therapist talks, and touches no key. Null outside its
 * time; whoever opens its page earlier than the idle time before it would be signed out before it begins.
 */
export function treatmentHold(appointment: { startsAt: Date; endsAt: Date }, now: Date): Date | null {
  const margin = IDLE_MINUTES * MINUTE_MS;
  const begins = appointment.startsAt.getTime() - margin;
  const isOn = now.getTime() >= begins && now.getTime() <= appointment.endsAt.getTime();
  return isOn ? new Date(appointment.endsAt.getTime() + margin) : null;
}
