// Queue arithmetic of a waiting list. Source: NHSRwaitinglist (NHS-R Community), after Fong et al.; weeks throughout.

/** Waits are taken as exponential: with this factor about 98% wait no longer than the target. */
export const DEFAULT_FACTOR = 4;
/** Half a year to bring a long list down. */
export const DEFAULT_RELIEF_WEEKS = 26;
/** A list longer than this many target lists needs relief before anything else (domain 4). */
export const RELIEF_FROM_LISTS = 2;

export type QueueFigures = {
  /** Referrals a week. */
  demand: number;
  /** Treatments started a week. */
  capacity: number;
  /** People waiting. */
  list: number;
  /** Weeks nobody should wait longer than. */
  target: number;
  /** Weeks waited on average. */
  meanWait: number;
  /** Coefficients of variation; 1 for random arrivals. */
  cvDemand?: number;
  cvCapacity?: number;
  /** target ÷ mean wait aimed at. */
  factor?: number;
  reliefWeeks?: number;
};

export type QueueAnswer = {
  /** demand ÷ capacity; above 1 the list grows for ever. */
  load: number;
  /** Weeks. */
  targetMeanWait: number;
  /** People. */
  targetList: number;
  /** Treatments a week that bring the list down in the relief weeks. */
  reliefCapacity: number;
  /** True when the list is so long that relief is called for. */
  needsRelief: boolean;
  /** Treatments a week that hold the list at its target once it is there. */
  targetCapacity: number;
  /** 2 × mean wait ÷ target; above 1 the target is likely to be missed. */
  pressure: number;
};

export function queue(figures: QueueFigures): QueueAnswer {
  const { demand, capacity, list, target, meanWait } = figures;
  const { cvDemand = 1, cvCapacity = 1, factor = DEFAULT_FACTOR } = figures;
  const reliefWeeks = figures.reliefWeeks ?? DEFAULT_RELIEF_WEEKS;
  if (!(capacity > 0 && target > 0 && factor > 0 && reliefWeeks > 0)) {
    throw new RangeError('capacity, target, factor and relief weeks must be above 0');
  }
  const targetList = (demand * target) / factor;
  return {
    load: demand / capacity,
    targetMeanWait: target / factor,
    targetList,
    reliefCapacity: demand + (list - targetList) / reliefWeeks,
    needsRelief: list > RELIEF_FROM_LISTS * targetList,
    targetCapacity: demand + ((cvDemand ** 2 + cvCapacity ** 2) / 2) * (factor / target),
    pressure: (2 * meanWait) / target,
  };
}
