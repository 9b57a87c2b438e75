// What a person types as their name or e-mail address. Whether anybody reads it there, only a message can tell.

/** Letters of any script, with what stands between them in real names. */
export const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.'’\-\u2010-\u2015]*$/u;
export const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/;
/** RFC 5321 4.5.3.1.3, in characters. */
export const LONGEST_EMAIL = 254;
/** In characters: enough for any real name. */
export const LONGEST_NAME = 70;
