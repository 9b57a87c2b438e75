// Sign-in's questions go through definer functions only; asked alone, or inside a signed-in person's unit of work.
import type { Work } from '../work/work.js';
import { toQuery, type Sql } from '../work/sql.js';
import type { Asks } from './sessions.js';

export type AsksSql = <R>(query: Sql) => Promise<R[]>;

/** Alone: before anybody is signed in. Each question is a transaction of its own. */
export function asksAlone(db: Asks): AsksSql {
  return async <R>(query: Sql) => {
    const { text, values } = toQuery(query);
    return (await db.query(text, values)).rows as R[];
  };
}

/** Within the transaction of a command; the functions then touch nobody but whoever asks. */
export const asksWithin =
  (work: Work): AsksSql =>
  (query) =>
    work.sql(query);
