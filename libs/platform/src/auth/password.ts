// Passwords: argon2id, kept as PHC strings (github.com/P-H-C/phc-string-format).
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuse } from '../errors/refused.js';

export type Passwords = {
  hash(password: string): Promise<string>;
  // With null, for a person who does not exist, it works as long and answers false.
  verify(password: string, stored: string | null): Promise<boolean>;
};
export type PasswordLimits = { atOnce: number; waiting: number };

type Cost = { memory: number; passes: number; parallelism: number };
type Stored = { cost: Cost; salt: Buffer; tag: Buffer };

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB (in KiB), 2 iterations, 1 degree of parallelism.
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16; // RFC 9106 section 3.1
const TAG_BYTES = 32; // RFC 9106 section 4
// Beyond this a password is no password but an attack; NIST SP 800-63B asks for at least 64.
export const LONGEST_PASSWORD = 256;
// Two at once leave half of Node's four pool threads to others. A hash takes about 30 ms (measured on two
// cores), so that the last of fifty in the queue has its answer within a second.
const LIMITS: PasswordLimits = { atOnce: 2, waiting: 50 };

export function makePasswords(limits: PasswordLimits = LIMITS): Passwords {
  const inTurn = makeQueue(limits);
  // Nobody knows a password for this one: its tag is random, not the hash of anything.
  const nobody: Stored = { cost: COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };
  return {
    hash: (password) => inTurn(() => hash(password)),
    verify: (password, stored) =>
      inTurn(async () => {
        const known = stored === null ? null : read(stored);
        const usable = known !== null && password.length <= LONGEST_PASSWORD;
        const { cost, salt, tag } = usable ? known : nobody;
        const same = timingSafeEqual(await derive(usable ? password : '', salt, cost), tag);
        return same && usable;
      }),
  };
}

async function hash(password: string): Promise<string> {
  if (password.length > LONGEST_PASSWORD) throw new Error('A password is longer than any that could sign in');
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

// NFKC, so that the same password typed on another keyboard is the same (NIST SP 800-63B, 3.1.1.2).
function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const parameters = { ...cost, message: password.normalize('NFKC'), nonce: salt, tagLength: TAG_BYTES };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

function read(stored: string): Stored | null {
  const [, m, t, p, salt, tag] = PHC.exec(stored) ?? [];
  if (!m || !t || !p || !salt || !tag) return null;
  return {
    cost: { memory: Number(m), passes: Number(t), parallelism: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

// Without a bound, a flood of sign-ins would take every core and 19 MiB each.
function makeQueue({ atOnce, waiting }: PasswordLimits): <R>(act: () => Promise<R>) => Promise<R> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (act) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) refuse('BUSY');
      // Whoever finishes hands its place over, so that nobody slips in between.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await act();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
