// A bucket for each caller: it fills at a steady rate, each request takes one, an empty one says how long to wait.

export interface TokenBuckets {
  /** 0 when the request may go on, or the whole seconds to wait. */
  take(caller: string): number;
}
export interface BucketSize {
  atOnce: number;
  aSecond: number;
}

/** To push one caller out, somebody needs as many others. */
const CALLERS_KEPT = 20_000;

export function makeTokenBuckets(
  { atOnce, aSecond }: BucketSize,
  { clock, kept = CALLERS_KEPT }: { clock: () => number; kept?: number },
): TokenBuckets {
  // In the order of last use, so that the first is the one to forget.
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(caller) {
      const at = clock();
      const known = buckets.get(caller);
      const left = known ? Math.min(atOnce, known.left + ((at - known.at) / 1_000) * aSecond) : atOnce;
      const allowed = left >= 1;
      buckets.delete(caller);
      buckets.set(caller, { left: allowed ? left - 1 : left, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= kept) break;
        buckets.delete(oldest);
      }
      return allowed ? 0 : Math.max(1, Math.ceil((1 - left) / aSecond));
    },
  };
}
