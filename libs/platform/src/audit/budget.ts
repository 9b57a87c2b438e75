/** So many a minute for each key. What comes after that is counted and not written: a flood must not fill the audit. */
export type Budget = { take(key: string, now: number): 'write' | 'say-so' | 'silent' };

const A_MINUTE = 60_000;
const MOST_KEYS = 10_000;

/** `now` in milliseconds that only ever grow. The last of a minute says that there were more. */
export function makeBudget(aMinute: number): Budget {
  const spent = new Map<string, { since: number; count: number }>();
  return {
    take(key, now) {
      const known = spent.get(key);
      const window = known && now - known.since < A_MINUTE ? known : { since: now, count: 0 };
      window.count += 1;
      if (spent.size >= MOST_KEYS && !known) spent.clear();
      spent.set(key, window);
      if (window.count < aMinute) return 'write';
      return window.count === aMinute ? 'say-so' : 'silent';
    },
  };
}
