// Counts what this process sends to PostgreSQL.
import pg from 'pg';

export type Counter = { reset: () => void; read: () => { sent: number; commands: number } };

type Query = (...given: unknown[]) => unknown;

/** From now on: `sent` as a log of the database shows them, `commands` those inside them one by one. */
export function countStatements(): Counter {
  let [sent, commands] = [0, 0];
  const client = pg.Client.prototype as unknown as { query: Query };
  const real = client.query;
  client.query = function (this: unknown, ...given: unknown[]) {
    sent += 1;
    const [text] = given;
    commands += typeof text === 'string' ? Math.max(1, text.split(/; (?=[a-z])/).length) : 1;
    return real.apply(this, given);
  };
  return {
    reset: () => {
      [sent, commands] = [0, 0];
    },
    read: () => ({ sent, commands }),
  };
}
