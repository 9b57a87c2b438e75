// Exact figures of a wait, from a list of days or from counts of people by days waited.

/** People by whole days waited. */
export type DayCounts = ReadonlyMap<number, number>;

function countsOf(values: readonly number[] | DayCounts): [number, number][] {
  const counts = new Map<number, number>();
  const pairs = Array.isArray(values)
    ? (values as readonly number[]).map((value) => [value, 1] as const)
    : [...(values as DayCounts)];
  for (const [value, count] of pairs) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
}

export function totalOf(values: readonly number[] | DayCounts): number {
  return countsOf(values).reduce((sum, [, count]) => sum + count, 0);
}

/**
 * The nearest-rank percentile: the smallest value that at least p per cent do not exceed. Null when there is nobody.
 * @param p above 0, up to 100
 */
export function percentileNearestRank(values: readonly number[] | DayCounts, p: number): number | null {
  if (!(p > 0 && p <= 100)) throw new RangeError('a percentile lies above 0 and up to 100');
  const counts = countsOf(values);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  // Rounded first: in floating point 0.07 × 100 is 7.000000000000001, and its rank would be 8.
  const rank = Math.ceil(Math.round(p * total * 1e6) / 1e8);
  let seen = 0;
  for (const [value, count] of counts) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}

/** The middle value, or halfway between the two in the middle. Null when there is nobody. */
export function median(values: readonly number[] | DayCounts): number | null {
  const counts = countsOf(values);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const at = (rank: number) => {
    let seen = 0;
    return counts.find(([, count]) => (seen += count) >= rank)?.[0] ?? 0;
  };
  return (at(Math.floor((total + 1) / 2)) + at(Math.ceil((total + 1) / 2))) / 2;
}

/** The share, 0 to 1, who have waited that many days or fewer. Null when there is nobody. */
export function shareWithin(values: readonly number[] | DayCounts, days: number): number | null {
  const counts = countsOf(values);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  return counts.reduce((sum, [value, count]) => (value <= days ? sum + count : sum), 0) / total;
}
