import { isRole, type Role } from '@hub/domain';
import { cache } from 'react';
import { ask, goAndSignIn, sessionToken } from './ask';
import { MeDocument } from './generated/graphql';

export type Session = {
  name: string;
  role: Role;
  practice: { code: string; name: string } | null;
  /** Operations this person may use, to show or leave out a button; the API decides all the same. */
  may: readonly string[];
  /** Until they are signed out if they do nothing more. */
  secondsLeft: number | null;
  /** Their own emergency access runs now, to somebody’s record. */
  emergencyOpen: boolean;
  /** Emergency accesses that are over and wait for a review; null for those who do not review. */
  emergenciesToReview: number | null;
};

/** Who is signed in; sends them to sign in when nobody is. One question an answer, however often it is asked. */
export const signedIn = cache(async (): Promise<Session> => {
  if (!(await sessionToken())) return goAndSignIn();
  const asked = await ask(MeDocument, {});
  if (!asked.ok) return goAndSignIn();
  const { role, secondsLeft = null, emergenciesToReview = null, ...rest } = asked.data.me;
  if (!isRole(role)) throw new Error(`Unknown role: ${role}`);
  return { ...rest, role, secondsLeft, emergenciesToReview };
});

const isRedirect = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  'digest' in error &&
  typeof error.digest === 'string' &&
  error.digest.startsWith('NEXT_REDIRECT');

export type SessionState = { session: Session | null; isReachable: boolean };

/** For what stands on every page, help and sign-in included: never sends anybody anywhere, never breaks a page. */
export const sessionState = cache(async (): Promise<SessionState> => {
  if (!(await sessionToken())) return { session: null, isReachable: true };
  try {
    return { session: await signedIn(), isReachable: true };
  } catch (error) {
    return { session: null, isReachable: isRedirect(error) };
  }
});
