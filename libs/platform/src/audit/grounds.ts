import type { Actor } from '@hub/domain';

/** The moment and the patients of a question, as SQL values. */
export interface Shown {
  now: string;
  patients: string;
}
/** A select of the ids on whose ground this actor saw these patients; null for those who never see anybody so. */
export type Ground = (actor: Actor, shown: Shown) => string | null;

const grounds: Ground[] = [];

/** A stage that widens somebody's reach for a while says by which row, so that each reading under it names it. */
export function auditGround(ground: Ground): void {
  grounds.push(ground);
}

/** To append to the ids of an audit row. */
export function groundsOf(actor: Actor, shown: Shown): string {
  const selects = grounds.map((ground) => ground(actor, shown)).filter((one) => one !== null);
  return selects.map((select) => ` || array(${select})`).join('');
}
