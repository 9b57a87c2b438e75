import { isPracticeRole, ROLES, type Role } from '@hub/domain';
import { notFound } from 'next/navigation';
import { practiceChoices, type PracticeChoice } from '../../desk/practices';
import { signedIn, type Session } from '../../session';

export type LooksAfter = {
  session: Session;
  roles: readonly Role[];
  /** To choose from; null for a practice manager, whose people are all of one practice. */
  practices: PracticeChoice[] | null;
};

/** What somebody who looks after people may give; to everybody else there is no such page. */
export async function looksAfter(): Promise<LooksAfter> {
  const session = await signedIn();
  if (!session.may.includes('people')) notFound();
  if (session.role !== 'practice-manager') {
    return { session, roles: ROLES, practices: await practiceChoices() };
  }
  return { session, roles: ROLES.filter(isPracticeRole), practices: null };
}
