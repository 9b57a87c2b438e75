import { notFound } from 'next/navigation';
import { signedIn, type Session } from '../../../session';

/** Whoever reviews emergency access; for everybody else these pages are not there. */
export async function reviewer(): Promise<Session> {
  const session = await signedIn();
  return session.may.includes('review-emergency-access') ? session : notFound();
}
