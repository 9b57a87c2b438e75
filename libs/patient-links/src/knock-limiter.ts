// Knocks at patients' links are slowed by address. A link cannot be guessed; this keeps the trying cheap for us.
import { networkOf } from '@hub/platform/auth';

export type KnockLimiter = {
  /** Takes one knock: 0, or the milliseconds until the next is allowed. */
  take(address: string): number;
};

export type KnockLimits = {
  /** Milliseconds that only ever grow. */
  clock: () => number;
  addressesKept?: number;
};

/** A household, or a ward behind one address, opens its links and mistypes its dates well within this. [P] */
export const KNOCKS_AT_ONCE = 60;
/** After those, one in so many milliseconds. [P] */
export const MS_A_KNOCK = 2_000;
const ADDRESSES_KEPT = 20_000;

type Bucket = { left: number; at: number };

export function makeKnockLimiter({ clock, addressesKept = ADDRESSES_KEPT }: KnockLimits): KnockLimiter {
  // In the order of last use, so that the first is the one to forget.
  const buckets = new Map<string, Bucket>();
  return {
    take(address) {
      const now = clock();
      const network = networkOf(address);
      const before = buckets.get(network) ?? { left: KNOCKS_AT_ONCE, at: now };
      const left = Math.min(KNOCKS_AT_ONCE, before.left + (now - before.at) / MS_A_KNOCK);
      const isAllowed = left >= 1;
      buckets.delete(network);
      buckets.set(network, { left: isAllowed ? left - 1 : left, at: now });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= addressesKept) break;
        buckets.delete(oldest);
      }
      return isAllowed ? 0 : Math.ceil((1 - left) * MS_A_KNOCK);
    },
  };
}
