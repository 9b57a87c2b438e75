// XmR charts for flows, never for lists. Source: NHS England Making Data Count, NHSRplotthedots (ptd_spc).

/** Limits lie this many mean moving ranges from the mean (3 ÷ 1.128). */
const LIMIT_FACTOR = 2.66;
/** A moving range beyond this many mean moving ranges is an outlier (upper limit of the mR chart). */
const OUTLIER_FACTOR = 3.267;
/** Points running: on one side of the mean, or in one direction (Making Data Count). */
const RUN = 7;
/** Limits from fewer points are provisional (screens 2.4). */
export const XMR_FIRM_POINTS = 12;

/** Why a point is special, in the order of judgement; null for common cause. */
export type XmrRule = 'outside-limits' | 'trend' | 'two-of-three' | 'shift' | null;

export type XmrPoint = { value: number; rule: XmrRule; side: 'high' | 'low' | null };

export type XmrAssurance = 'passes' | 'fails' | 'hit-or-miss' | null;

export type Xmr = {
  mean: number;
  upper: number;
  lower: number;
  isProvisional: boolean;
  points: XmrPoint[];
  assurance: XmrAssurance;
};

export type XmrWishes = {
  /** Leaves outlying moving ranges out of the limits, as NHSRplotthedots does by default and NHS England's sheet does not. */
  screensOutliers?: boolean;
  target?: number;
  improvement?: 'up' | 'down';
};

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanMovingRange(values: readonly number[], screensOutliers: boolean): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const mean = average(ranges);
  return screensOutliers ? average(ranges.filter((range) => range < OUTLIER_FACTOR * mean)) : mean;
}

/** The chart of a series in time order; at least two values. */
export function xmr(values: readonly number[], wishes: XmrWishes = {}): Xmr {
  if (values.length < 2) throw new RangeError('an XmR chart needs at least 2 values');
  const mean = average(values);
  const reach = LIMIT_FACTOR * meanMovingRange(values, wishes.screensOutliers ?? false);
  const chart = { mean, upper: mean + reach, lower: mean - reach };
  return {
    ...chart,
    isProvisional: values.length < XMR_FIRM_POINTS,
    points: judged(values, chart),
    assurance: assuranceOf(chart, wishes),
  };
}

type Limits = { mean: number; upper: number; lower: number };
type Mark = { rule: Exclude<XmrRule, null>; found: (Side | null)[] };
type Side = 'high' | 'low';

function judged(values: readonly number[], limits: Limits): XmrPoint[] {
  const marks: Mark[] = [
    { rule: 'outside-limits', found: values.map((value) => beyond(value, limits.upper, limits.lower)) },
    { rule: 'trend', found: trend(values) },
    { rule: 'two-of-three', found: twoOfThree(values, limits) },
    { rule: 'shift', found: shift(values, limits.mean) },
  ];
  return values.map((value, i) => {
    const mark = marks.find(({ found }) => found[i]);
    return { value, rule: mark?.rule ?? null, side: mark?.found[i] ?? null };
  });
}

function beyond(value: number, upper: number, lower: number): Side | null {
  if (value > upper) return 'high';
  return value < lower ? 'low' : null;
}

/** Marks every point of each run of RUN or more on one side. */
function runsOf(sides: readonly (Side | null)[], least: number): (Side | null)[] {
  const marked: (Side | null)[] = sides.map(() => null);
  for (let start = 0; start < sides.length;) {
    const side = sides[start] ?? null;
    let end = start + 1;
    while (end < sides.length && sides[end] === side) end += 1;
    if (side && end - start >= least) marked.fill(side, start, end);
    start = end;
  }
  return marked;
}

function shift(values: readonly number[], mean: number): (Side | null)[] {
  return runsOf(
    values.map((value) => beyond(value, mean, mean)),
    RUN,
  );
}

/** RUN points each above, or each below, the one before it: RUN points make RUN − 1 steps. */
function trend(values: readonly number[]): (Side | null)[] {
  const steps = values.slice(1).map((value, i) => beyond(value, values[i] ?? value, values[i] ?? value));
  const running = runsOf(steps, RUN - 1);
  return values.map((_, i) => running[i - 1] ?? running[i] ?? null);
}

/** Two of three running beyond two thirds of the way to the same limit: those two are marked, if within the limits. */
function twoOfThree(values: readonly number[], { mean, upper, lower }: Limits): (Side | null)[] {
  const near = values.map((value) =>
    beyond(value, mean + ((upper - mean) * 2) / 3, mean - ((mean - lower) * 2) / 3),
  );
  return near.map((side, i) => {
    const windows = [i - 2, i - 1, i].filter((start) => start >= 0 && start + 3 <= near.length);
    const isMarked = windows.some(
      (start) => near.slice(start, start + 3).filter((other) => other === side).length >= 2,
    );
    return isMarked ? side : null;
  });
}

/** Whether common cause alone will pass the target always, never or now and then. */
function assuranceOf({ upper, lower }: Limits, { target, improvement }: XmrWishes): XmrAssurance {
  if (target === undefined || improvement === undefined) return null;
  if (target > upper) return improvement === 'up' ? 'fails' : 'passes';
  if (target < lower) return improvement === 'up' ? 'passes' : 'fails';
  return 'hit-or-miss';
}
