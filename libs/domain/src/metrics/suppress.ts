// Small numbers could point at a person: 1 to 4 are hidden, the rest rounded to 5 (domain 4, Disclosure).

/** Counts from 1 to this are hidden. */
export const SMALL_COUNT = 4;
/** Shown counts are rounded to the nearest of this. */
export const ROUNDED_TO = 5;
/** No 92nd percentile is published for fewer people (domain 4). */
export const PERCENTILE_LEAST = 20;

export type Shown = number | '*';

export type Suppressed = { cells: Shown[]; total: Shown };

export function roundedToFive(count: number): number {
  return Math.round(count / ROUNDED_TO) * ROUNDED_TO;
}

function shown(count: number): Shown {
  return count >= 1 && count <= SMALL_COUNT ? '*' : roundedToFive(count);
}

/**
 * The cells of one row and its total. If just one cell would be hidden, the smallest other cell with anybody in it is
 * hidden too; if there is none, the total is: taking the shown from the total would give the hidden one away.
 */
export function suppress(counts: readonly number[]): Suppressed {
  const cells = counts.map(shown);
  const total = shown(counts.reduce((sum, count) => sum + count, 0));
  const hidden = cells.flatMap((cell, i) => (cell === '*' ? [i] : []));
  if (hidden.length !== 1 || total === '*') return { cells, total };
  const [second] = counts
    .map((count, i) => ({ count, i }))
    .filter(({ count, i }) => count > 0 && i !== hidden[0])
    .sort((a, b) => a.count - b.count || a.i - b.i);
  if (!second) return { cells, total: '*' };
  cells[second.i] = '*';
  return { cells, total };
}
