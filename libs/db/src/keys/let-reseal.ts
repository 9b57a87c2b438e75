import type pg from 'pg';
import { SEALED_COLUMNS } from './columns.js';

/**
 * Whoever changes sealing keys may read and rewrite the sealed columns, and nothing else of their tables. Given after
 * the migrations and again after each: a sealed column of a later migration needs no more than its line in the list.
 */
export async function letReseal(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ tablename: string }>(
    `select tablename from pg_policies where schemaname = 'public' and policyname = 'keys_reseal'`,
  );
  const known = new Set(rows.map(({ tablename }) => tablename));
  for (const table of new Set(SEALED_COLUMNS.map((sealed) => sealed.table))) {
    const columns = SEALED_COLUMNS.filter((sealed) => sealed.table === table);
    if (!known.has(table)) {
      await owner.query(`create policy keys_reseal on ${table} to hub_keys using (true) with check (true)`);
    }
    const names = columns.map(({ column }) => column);
    const readable = [...new Set(['hub_id', ...columns.map(({ row }) => row), ...names])];
    await owner.query(
      `grant select (${readable.join(', ')}), update (${names.join(', ')}) on ${table} to hub_keys`,
    );
  }
}
