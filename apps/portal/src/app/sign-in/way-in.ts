import { mainScreen } from '../../navigation';
import { sessionState } from '../../session';

/**
 * Where whoever has just signed in goes: on with what they were doing, else to their main screen. Never by `/`, which
 * sends most on again: an action's answer shows the first page it leads to, under a menu that marks no page.
 */
export async function wayIn(next: string | null | undefined): Promise<string> {
  if (next && next !== '/') return next;
  const { session } = await sessionState();
  return session ? mainScreen(session.role) : '/';
}
