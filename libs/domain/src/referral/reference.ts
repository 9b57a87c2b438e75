// The reference people read out on the telephone: PSH- and eight Crockford base32 characters, the last a check character.
// The check is a linear code over GF(32): it catches every single wrong character and every swap of two of them.
import { refusal, type Refusal } from '../refusals.js';

export type Reference = string;

export type ReferenceReading = { ok: true; value: Reference } | { ok: false; refusal: Refusal };

/** No I, L, O or U: nothing to mistake for 1 or 0, nothing rude. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'PSH';
const RANDOM_CHARACTERS = 7;

/** x⁵ + x² + 1, primitive over GF(2). */
const POLYNOMIAL = 0b100101;

/** Bytes of randomness `makeReference` needs. */
export const REFERENCE_BYTES = 5;

const timesX = (value: number): number => (value << 1) ^ (value & 0b10000 ? POLYNOMIAL : 0);

function checkValue(characters: string): number {
  return [...characters].reduce((sum, character) => timesX(sum ^ ALPHABET.indexOf(character)), 0);
}

/** From five random bytes, which the caller brings: 35 of their 40 bits make the seven characters. */
export function makeReference(bytes: Uint8Array): Reference {
  if (bytes.length !== REFERENCE_BYTES) throw new RangeError(`A reference needs ${REFERENCE_BYTES} bytes`);
  let rest = bytes.reduce((number, byte) => number * 256 + byte, 0);
  let characters = '';
  for (let left = RANDOM_CHARACTERS; left > 0; left -= 1) {
    characters += ALPHABET.charAt(rest % ALPHABET.length);
    rest = Math.floor(rest / ALPHABET.length);
  }
  return format(characters + ALPHABET.charAt(checkValue(characters)));
}

/** What people type: any case, spaces or dashes, with or without PSH, O for 0, I or L for 1. */
export function readReference(text: string, field = 'reference'): ReferenceReading {
  const typed = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const length = RANDOM_CHARACTERS + 1;
  const bare = typed.length === length + PREFIX.length && typed.startsWith(PREFIX) ? typed.slice(3) : typed;
  const characters = bare.replace(/O/g, '0').replace(/[IL]/g, '1');
  const known = [...characters].every((character) => ALPHABET.includes(character));
  const right =
    known &&
    characters.length === length &&
    checkValue(characters.slice(0, -1)) === ALPHABET.indexOf(characters.slice(-1));
  return right
    ? { ok: true, value: format(characters) }
    : { ok: false, refusal: refusal('REFERENCE_NOT_RIGHT', { field }) };
}

function format(characters: string): Reference {
  return `${PREFIX}-${characters.slice(0, 4)}-${characters.slice(4)}`;
}
