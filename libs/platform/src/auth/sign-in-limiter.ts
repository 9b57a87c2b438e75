// Guesses are slowed per account and address together: a stranger elsewhere cannot lock a person out.
import { networkOf } from './network-of.js';

export type SignInLimiter = {
  // Takes one try: 0, or the milliseconds until the next try is allowed.
  take(email: string, address: string): number;
  // A right password clears what mistyping used up.
  clear(email: string, address: string): void;
};
export type LimiterOptions = {
  // Milliseconds that only ever grow.
  clock: () => number;
  accountsKept?: number;
  triesAtOnce?: number;
  msATry?: number;
};

// NCSC, "Password administration for system owners": allow between 5 and 10 tries before throttling.
export const TRIES_AT_ONCE = 10;
// After those, one a minute: 1,440 guesses a day at one account from one address.
export const MS_A_TRY = 60_000;
// To push an account out, somebody else needs this many tries that each cost a password hash.
const ACCOUNTS_KEPT = 20_000;

type Bucket = { left: number; at: number };

export function makeSignInLimiter({
  clock,
  accountsKept = ACCOUNTS_KEPT,
  triesAtOnce = TRIES_AT_ONCE,
  msATry = MS_A_TRY,
}: LimiterOptions): SignInLimiter {
  const leftIn = (bucket: Bucket | undefined, now: number): number =>
    bucket ? Math.min(triesAtOnce, bucket.left + (now - bucket.at) / msATry) : triesAtOnce;
  // In the order of last use, so that the first is the one to forget.
  const buckets = new Map<string, Bucket>();
  return {
    take(email, address) {
      const now = clock();
      const key = keyOf(email, address);
      const left = leftIn(buckets.get(key), now);
      const allowed = left >= 1;
      buckets.delete(key);
      buckets.set(key, { left: allowed ? left - 1 : left, at: now });
      forgetOldest(buckets, accountsKept);
      return allowed ? 0 : Math.ceil((1 - left) * msATry);
    },
    clear(email, address) {
      buckets.delete(keyOf(email, address));
    },
  };
}

function keyOf(email: string, address: string): string {
  return JSON.stringify([email, networkOf(address)]);
}

function forgetOldest(buckets: Map<string, Bucket>, kept: number): void {
  for (const key of buckets.keys()) {
    if (buckets.size <= kept) return;
    buckets.delete(key);
  }
}
