export type Typed = { path: string; fields: { name: string; values: string[] }[] };

/** Name in the address of what was typed before somebody was signed out. */
export const HELD = 'held';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A path of ours, read apart; the host is none of it. */
const read = (path: string) => new URL(path, 'http://portal.invalid');

export function heldIn(path: string): string | null {
  const id = read(path).searchParams.get(HELD);
  return id && UUID.test(id) ? id : null;
}

export const samePage = (one: string, other: string): boolean => read(one).pathname === read(other).pathname;

/** To the lock page and, once signed in again, back to this very page with what was typed. */
export function lockedHref(path: string, held: string | null = null): string {
  const to = read(path);
  if (held) to.searchParams.set(HELD, held);
  const next = to.pathname + to.search;
  return next === '/' ? '/locked' : `/locked?next=${encodeURIComponent(next)}`;
}
