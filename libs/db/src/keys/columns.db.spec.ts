import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedColumnsOf, type RowClass } from '@hub/platform';
import { testHub, type TestHub } from '@hub/testing';
import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from '../entities.js';
import { COLUMNS, printColumns, SEALED_COLUMNS } from './columns.js';

let hub: TestHub;
const rows = async <R extends pg.QueryResultRow>(text: string): Promise<R[]> =>
  (await hub.owner.query<R>(text)).rows;
const place = ({ table, column }: { table: string; column: string }): string => `${table}.${column}`;

beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Whatever a person's words could stand in. */
const TEXTLIKE = `select c.relname as table, a.attname as column, t.typname as type
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
       left join pg_type e on e.oid = t.typelem
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
   and (t.typcategory = 'S' or t.typname in ('bytea', 'json', 'jsonb', 'xml') or e.typcategory = 'S'
     or e.typname in ('bytea', 'json', 'jsonb', 'xml'))`;

describe('what is kept how', () => {
  it('is decided for every column that can hold text: libs/db/src/keys/columns.ts has a line for each', async () => {
    const found = await rows<{ table: string; column: string }>(TEXTLIKE);
    const listed = Object.entries(COLUMNS).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => place({ table, column })),
    );
    expect(listed.sort()).toEqual(found.map(place).sort());
  });

  it('keeps bytes wherever it says sealed or hashed, and text wherever it says plain', async () => {
    const types = new Map(
      (await rows<{ table: string; column: string; type: string }>(TEXTLIKE)).map((one) => [
        place(one),
        one.type,
      ]),
    );
    for (const [table, columns] of Object.entries(COLUMNS)) {
      for (const [column, { as }] of Object.entries(columns)) {
        const isBytes = types.get(place({ table, column })) === 'bytea';
        if (as === 'sealed' || as === 'keyed hash')
          expect({ table, column, isBytes }).toMatchObject({ isBytes: true });
      }
    }
  });

  it('says sealed of every column that an entity seals', () => {
    const declared = ENTITIES.flatMap((entity) => {
      const table = getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name ?? '';
      return [...sealedColumnsOf(entity as RowClass<object>).values()].map((column) =>
        place({ table, column }),
      );
    });
    expect(SEALED_COLUMNS.map(place)).toEqual(expect.arrayContaining(declared));
  });

  it('is printed with a reason for each', () => {
    const lines = printColumns().trimEnd().split('\n');
    expect(lines[0]).toBe('table,column,kept,why');
    for (const line of lines.slice(1)) expect(line).toMatch(/^\w+,\w+,[\w ]+,.{4,}$/);
  });
});

describe('whoever changes keys', () => {
  it('may read and rewrite what is sealed, with the ids of its rows, and nothing else', async () => {
    const may = await rows<{ table: string; column: string; privilege: string }>(
      `select table_name as table, column_name as column, lower(privilege_type) as privilege
         from information_schema.column_privileges where grantee = 'hub_keys' and table_name not in ('resealing', 'hubs')`,
    );
    const wanted = SEALED_COLUMNS.flatMap(({ table, column, row }) => [
      `${table}.hub_id select`,
      `${table}.${row} select`,
      `${table}.${column} select`,
      `${table}.${column} update`,
    ]);
    expect(may.map((one) => `${place(one)} ${one.privilege}`).sort()).toEqual([...new Set(wanted)].sort());
  });

  it('is let through by a policy of its own on each of these tables', async () => {
    const policies = await rows<{ tablename: string }>(
      `select tablename from pg_policies where 'hub_keys' = any(roles) and policyname = 'keys_reseal'`,
    );
    expect(policies.map(({ tablename }) => tablename).sort()).toEqual(
      [...new Set(SEALED_COLUMNS.map(({ table }) => table))].sort(),
    );
  });
});
