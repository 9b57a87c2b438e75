// Which passwords may be chosen: long ones, of any characters, that nobody would guess (NIST SP 800-63B 3.1.1.2,
// OWASP ASVS 5.0 6.2.1 to 6.2.12). No rule about kinds of characters: such rules make passwords alike.
import { refusal, type Refusal } from '@hub/domain';
import { dictionary } from '@zxcvbn-ts/language-common';

export const SHORTEST_PASSWORD = 8;
export const RECOMMENDED_PASSWORD = 15;
export const LONGEST_NEW_PASSWORD = 128;
/** Fewer different characters than this is a pattern, however long. */
const LEAST_DIFFERENT_CHARACTERS = 5;
/** Shorter pieces of names stand inside ordinary words. */
const SHORTEST_CONTEXT_WORD = 3;
/** What anybody would try first here, whoever the person is. */
const WORDS_OF_THE_HOUSE = [
  'nhs',
  'password',
  'passphrase',
  'welcome',
  'letmein',
  'referral',
  'hospital',
  'surgery',
];

export type PasswordContext = {
  name: string;
  email: string;
  /** The practice, the hub, and anything else whose name everybody at work knows. */
  places: readonly string[];
};

// As typed on another keyboard or with the shift key pressed, it is the same to a guesser.
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const COMMON: ReadonlySet<string> = new Set(
  [...dictionary['passwords-common'], ...dictionary['diceware-common']].map(folded),
);

/** What is wrong with a new password, or null. Length is counted in characters as people see them: code points. */
export function checkPassword(
  password: string,
  context: PasswordContext,
  field = 'password',
): Refusal | null {
  const length = [...password.normalize('NFKC')].length;
  if (length === 0) return refusal('PASSWORD_MISSING', { field });
  if (length < SHORTEST_PASSWORD) return refusal('PASSWORD_TOO_SHORT', { field });
  if (length > LONGEST_NEW_PASSWORD) return refusal('PASSWORD_TOO_LONG', { field });
  const guess = folded(password);
  if (isCommon(guess)) return refusal('PASSWORD_COMMON', { field });
  if (isAbout(guess, context)) return refusal('PASSWORD_ABOUT_YOU', { field });
  return null;
}

// A listed password with a year or a mark behind it is as well known as the password itself.
function isCommon(guess: string): boolean {
  if (new Set(guess).size < LEAST_DIFFERENT_CHARACTERS) return true;
  const stem = guess.replace(/[^\p{L}]+$/u, '');
  return COMMON.has(guess) || COMMON.has([...guess].reverse().join('')) || (stem !== '' && COMMON.has(stem));
}

/** Without the words that everybody knows of this person, too little is left to be a password. */
function isAbout(guess: string, { name, email, places }: PasswordContext): boolean {
  const words = [name, email, ...places]
    .flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u))
    .concat(WORDS_OF_THE_HOUSE)
    .filter((word) => word.length >= SHORTEST_CONTEXT_WORD)
    .sort((a, b) => b.length - a.length);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), guess);
  return left !== guess && [...left.replace(/[^\p{L}\p{N}]+/gu, '')].length < SHORTEST_PASSWORD;
}
