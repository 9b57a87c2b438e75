/** A path within the portal, or null: nobody is sent to another site by a link they were given. */
export function safeNext(next: string | null | undefined): string | null {
  if (!next || !next.startsWith('/') || next.length > 500) return null;
  // Browsers read a backslash as a slash, and drop tabs and line ends: //evil.example in disguise.
  if (/^\/[/\\]|[\\\s\p{Cc}]/u.test(next)) return null;
  return next.startsWith('/sign-in') || next.startsWith('/sign-out') || next.startsWith('/locked')
    ? null
    : next;
}
