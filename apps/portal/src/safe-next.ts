const HERE = 'http://portal.invalid';
const NOT_BACK_TO = ['/sign-in', '/sign-out', '/locked'];

/** A path within the portal, or null: nobody is sent to another site by a link they were given. */
export function safeNext(next: string | null | undefined): string | null {
  if (!next || !next.startsWith('/') || next.length > 500) return null;
  // Browsers read a backslash as a slash, and drop tabs and line ends: //evil.example in disguise.
  if (/^\/[/\\]|[\\\s\p{Cc}]/u.test(next)) return null;
  // And they take dots out before they go: /..//evil.example leads where //evil.example does.
  const { pathname } = new URL(next, HERE);
  const isElsewhere = pathname.startsWith('//');
  return isElsewhere || NOT_BACK_TO.some((place) => pathname.startsWith(place)) ? null : next;
}
