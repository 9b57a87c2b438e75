// For the day the telephone is lost: ten codes on paper, each good once. 120 random bits each, so that a fast hash is
// enough in the database (OWASP ASVS 5.0, 6.5.2).
import { randomBytes } from 'node:crypto';
import { tokenHash } from '../crypto/tokens.js';

export const RECOVERY_CODES = 10;
const BYTES = 15;
/** Crockford's base32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = (BYTES * 8) / 5;

function characters(): string {
  const number = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  return Array.from({ length: CHARACTERS }, (_, at) =>
    ALPHABET.charAt(Number((number >> BigInt(5 * at)) & 31n)),
  ).join('');
}

const inFours = (text: string): string => (text.match(/.{4}/g) ?? []).join('-');

export const makeRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => inFours(characters()));

/** As typed: any case, spaces or dashes, O for 0, I or L for 1. Null when it cannot be one. */
export function recoveryCodeHash(typed: string): Buffer | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const could = bare.length === CHARACTERS && [...bare].every((one) => ALPHABET.includes(one));
  return could ? tokenHash(bare) : null;
}
