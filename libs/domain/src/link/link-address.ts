// The address that a message carries, and how it is taken out again of what staff read.

/** What comes after a portal's own address: `/p/` and 256 bits in base64url. */
const TOKEN_LETTERS = 43;
const LINK_PATH = '/p/';

/** Letters a portal's address may have, scheme included, so that every text with a link fits one text message. */
export const PORTAL_ADDRESS_LIMIT = 32;
/** A whole link at its longest. */
export const LINK_LIMIT = PORTAL_ADDRESS_LIMIT + LINK_PATH.length + TOKEN_LETTERS;

/** `portal` has no slash at its end. */
export function linkAddress(portal: string, token: string): string {
  return `${portal}${LINK_PATH}${token}`;
}

/** A message as staff may read it: what was sent, without the key. */
export function withoutLinkKeys(text: string): string {
  return text.replace(/\/p\/[A-Za-z0-9_-]{43}/g, '/p/…');
}
