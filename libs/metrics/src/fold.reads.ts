// The counting itself is one function in the database (0020-fold-metrics.sql): the seed and the worker call the same.
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';

/** Counts what has been committed since the last time. Answers how many events that were. */
export async function foldEvents(work: Work): Promise<number> {
  const [row] = await work.sql<{ folded: string }>(
    sql`select fold_metrics(${work.actor.hubId}, ${work.now}) as folded`,
  );
  return Number(row?.folded ?? 0);
}

/** Counts everything again from nothing: for repairs, and to hold the fold against. */
export async function recountEvents(work: Work): Promise<number> {
  const [row] = await work.sql<{ folded: string }>(
    sql`select recount_metrics(${work.actor.hubId}, ${work.now}) as folded`,
  );
  return Number(row?.folded ?? 0);
}
