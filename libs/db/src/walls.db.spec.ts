import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPOINTMENT_LIFE,
  FOLLOW_UP_LIFE,
  PENDING_FOLLOW_UP_STATES,
  REFERRAL_STATE_FACTS,
  REFERRAL_STATES,
} from '@hub/domain';
import { makeDataSource } from '@hub/platform';
import { testHub, type TestHub } from '@hub/testing';
import { ENTITIES } from './entities.js';
import { refuseMighty, ROLES } from './roles.js';

let hub: TestHub;
let source: DataSource;
const rows = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await hub.owner.query<R>(text, values)).rows;

beforeAll(async () => {
  hub = await testHub();
  source = await makeDataSource({
    url: hub.ownerUrl,
    entities: ENTITIES,
    poolSize: 1,
    applicationName: 'walls',
  });
});
afterAll(async () => {
  await source.destroy();
  await hub.close();
});

describe('the catalogue', () => {
  it('has row-level security, forced, on every table that any role may touch', async () => {
    const open = await rows<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open.map(({ relname }) => relname)).toEqual(['schema_migrations']);
    for (const role of ROLES) {
      const [may] = await rows(`select has_table_privilege($1, 'schema_migrations', 'select') as may`, [
        role,
      ]);
      expect(may).toEqual({ may: false });
    }
  });

  it('knows no mighty role, and refuses to run as one', async () => {
    const roles = await rows(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              exists (select 1 from pg_class where relowner = r.oid) as owns
         from pg_roles r where rolname = any($1)`,
      [[...ROLES]],
    );
    const harmless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: false,
    };
    expect(roles).toHaveLength(ROLES.length);
    for (const role of roles) expect(role).toMatchObject(harmless);
    await expect(refuseMighty(hub.owner)).rejects.toThrow('refusing to run');
  });

  it('binds every definer function to its search path, and lets nobody else call it', async () => {
    const functions = await rows<{ proname: string; proconfig: string[] | null; anybody: boolean }>(
      `select proname, proconfig, has_function_privilege('public', oid, 'execute') as anybody
         from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    expect(functions.length).toBeGreaterThan(0);
    for (const found of functions) {
      expect(found).toMatchObject({ proconfig: ['search_path=public, pg_temp'], anybody: false });
    }
  });

  it('keeps uniqueness within a hub: nothing tells one hub what another has', async () => {
    const blind = await rows<{ relname: string }>(
      `select t.relname from pg_index i join pg_class t on t.oid = i.indrelid
         join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
        where i.indisunique and t.relnamespace = 'public'::regnamespace and a.attname <> 'hub_id'`,
    );
    // A token's hash is a secret of 256 bits: whoever can collide with it is signed in already.
    expect(blind.map(({ relname }) => relname).sort()).toEqual([
      'hubs',
      'patient_devices',
      'patient_links',
      'patient_sessions',
      'schema_migrations',
      'sessions',
      'sign_in_tickets',
    ]);
  });
});

describe('SQL and the rulebook', () => {
  const words = (definition: string): string[] =>
    [...new Set(definition.match(/'[A-Z_]{3,}'/g) ?? [])].map((one) => one.slice(1, -1)).sort();
  const definitionOf = async (constraint: string): Promise<string> => {
    const [found] = await rows<{ text: string }>(
      `select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1`,
      [constraint],
    );
    return found?.text ?? '';
  };
  const ended = REFERRAL_STATES.filter((state) => REFERRAL_STATE_FACTS[state].terminal).sort();

  it('agree on the states of a referral and on which of them are ends', async () => {
    expect(words(await definitionOf('referral_state_known'))).toEqual([...REFERRAL_STATES].sort());
    expect(words(await definitionOf('referral_has_next_step'))).toEqual(ended);
    const [index] = await rows<{ text: string }>(
      `select pg_get_indexdef('one_open_referral_per_practice'::regclass) as text`,
    );
    expect(words(index?.text ?? '')).toEqual(ended);
  });

  it('agree on the states of appointments and follow-ups', async () => {
    expect(words(await definitionOf('appointments_state_check'))).toEqual(
      Object.keys(APPOINTMENT_LIFE.states).sort(),
    );
    expect(words(await definitionOf('follow_ups_state_check'))).toEqual(
      Object.keys(FOLLOW_UP_LIFE.states).sort(),
    );
    const moving: string[] = [...PENDING_FOLLOW_UP_STATES, 'SENDING'];
    const resting = Object.keys(FOLLOW_UP_LIFE.states).filter((state) => !moving.includes(state));
    expect(words(await definitionOf('follow_up_has_next_step'))).toEqual(resting.sort());
  });
});

describe('entities', () => {
  it.each(ENTITIES.map((entity) => [entity.name, entity] as const))(
    '%s fits its migrated table',
    async (_name, entity) => {
      const metadata = source.getMetadata(entity);
      const columns = await rows<{ column_name: string; udt_name: string; is_nullable: string }>(
        `select column_name, udt_name, is_nullable from information_schema.columns where table_schema = 'public' and table_name = $1`,
        [metadata.tableName],
      );
      const inDatabase = new Map(columns.map((column) => [column.column_name, column]));
      for (const column of metadata.columns) {
        const found = inDatabase.get(column.databaseName);
        expect({
          column: column.databaseName,
          type: found?.udt_name,
          nullable: found?.is_nullable === 'YES',
        }).toEqual({
          column: column.databaseName,
          type: SHORT[String(column.type)] ?? column.type,
          nullable: column.isNullable,
        });
      }
    },
  );
});

/** The database's own names for types. */
const SHORT: Record<string, string> = { integer: 'int4', smallint: 'int2', boolean: 'bool', bigint: 'int8' };
