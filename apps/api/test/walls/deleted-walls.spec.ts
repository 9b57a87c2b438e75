// Takes each row-level policy away, and opens each wide, one at a time, and asks the database what it then lets
// through. A policy whose loss nobody would notice is either untested or useless.
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Actor, type UserActor } from '@hub/domain';
import { asSystem, asTherapist, HUB_ID, PEOPLE, practiceId, testHub, type TestHub } from '@hub/testing';
import { ENTITIES } from '@hub/db';
import { aPatientActor } from '@hub/patient-links/test-kit';
import { withEmergencies } from './emergencies.js';
import { fillHub, OTHER_HUB } from './full-hub.js';
import { knownTable, probe, VERBS, type KnownTable, type Reaches, type Trying } from './wall-probe.js';

const PRINTED = join(import.meta.dirname, '../../../../docs/security/walls.csv');

interface Policy {
  tablename: string;
  policyname: string;
  permissive: string;
  roles: string[];
  cmd: string;
  qual: string | null;
  with_check: string | null;
}

let hub: TestHub;
let app: pg.Client;
let worker: pg.Client;
/** Whoever changes sealing keys. */
let keys: pg.Client;
let tables: KnownTable[];
let policies: Policy[];
const standing = new Map<string, Map<string, Reaches>>();

const user = (role: UserActor['role']): UserActor => {
  const found = PEOPLE.find(
    ({ actor }) => actor.role === role && (actor.practiceId ?? practiceId('P01')) === practiceId('P01'),
  );
  if (!found) throw new Error(`nobody is ${role}`);
  return found.actor;
};
const elsewhere = (actor: UserActor): UserActor => ({ ...actor, hubId: OTHER_HUB });
/** One of each role, a colleague, and their like in another hub; the physiotherapist has emergency access to somebody. */
const COMMANDING: readonly (readonly [string, Actor])[] = [
  ...ROLES.map((role) => [role, user(role)] as const),
  ['therapist (another)', asTherapist(2)],
  ['worker', asSystem()],
  ...(['gp', 'clinical-lead', 'therapist', 'booking-clerk', 'administrator'] as const).map(
    (role) => [`${role} (another hub)`, elsewhere(user(role))] as const,
  ),
  ['worker (another hub)', { ...asSystem(), hubId: OTHER_HUB }],
  ['keys', { kind: 'operator', name: 'keys', hubId: HUB_ID }],
];
const ACTORS: (readonly [string, Trying])[] = [
  ...COMMANDING.map(([who, actor]) => [who, { actor, unit: 'command' }] as const),
  ...(['gp', 'therapist', 'physiotherapist'] as const).map(
    (role) => [`${role} (asking)`, { actor: user(role), unit: 'question' }] as const,
  ),
];

beforeAll(async () => {
  hub = await testHub();
  const full = await fillHub(hub);
  await withEmergencies(full);
  for (const target of ['in treatment', 'asked'] as const) {
    const { referralId, patientId } = full.victims[target].ids;
    const whose = { hubId: HUB_ID, referralId: String(referralId), patientId: String(patientId) };
    ACTORS.push([`patient (${target})`, { actor: aPatientActor(whose), unit: 'command' }]);
  }
  const open = async (connectionString: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  };
  app = await open(hub.appUrl);
  worker = await open(hub.workerUrl);
  keys = await open(hub.workerUrl.replace('hub_worker', 'hub_keys'));
  const found = await hub.owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relrowsecurity order by relname`,
  );
  tables = [];
  for (const { relname } of found.rows) tables.push(await knownTable(hub.owner, relname));
  policies = await ourPolicies();
  for (const table of tables) standing.set(table.name, await reachesOf(table));
}, 120_000);
afterAll(async () => {
  await app.end();
  await worker.end();
  await keys.end();
  await hub.close();
});

async function ourPolicies(): Promise<Policy[]> {
  const { rows } = await hub.owner.query<Policy>(
    `select tablename, policyname, permissive, roles::text[] as roles, cmd, qual, with_check
       from pg_policies where schemaname = 'public' and policyname <> 'owner_all' order by tablename, policyname`,
  );
  return rows;
}

const clientOf = ({ actor }: Trying): pg.Client => {
  if (actor.kind === 'operator') return keys;
  return actor.kind === 'system' ? worker : app;
};

async function reachesOf(table: KnownTable): Promise<Map<string, Reaches>> {
  const found = new Map<string, Reaches>();
  for (const [who, trying] of ACTORS) {
    found.set(who, await probe(clientOf(trying), trying, table));
  }
  return found;
}

/** Whether anybody reaches more or less of the table than they should. */
async function isNoticed(table: KnownTable): Promise<boolean> {
  const right = standing.get(table.name);
  for (const [who, trying] of ACTORS) {
    const now = await probe(clientOf(trying), trying, table);
    if (VERBS.some((verb) => now[verb] !== right?.get(who)?.[verb])) return true;
  }
  return false;
}

const on = ({ policyname, tablename }: Policy): string =>
  `${pg.escapeIdentifier(policyname)} on ${pg.escapeIdentifier(tablename)}`;

function restoring(policy: Policy): string {
  const { permissive, cmd, roles, qual, with_check } = policy;
  return [
    `create policy ${on(policy)} as ${permissive} for ${cmd} to ${roles.join(', ')}`,
    ...(qual ? [`using (${qual})`] : []),
    ...(with_check ? [`with check (${with_check})`] : []),
  ].join(' ');
}

const opening = (policy: Policy): string =>
  [
    `alter policy ${on(policy)}`,
    ...(policy.qual ? ['using (true)'] : []),
    ...(policy.with_check ? ['with check (true)'] : []),
  ].join(' ');

/** Unnoticed losses, by name. */
async function survivors(
  harm: (policy: Policy) => string | null,
): Promise<{ tried: number; unnoticed: string[] }> {
  const unnoticed: string[] = [];
  let count = 0;
  for (const policy of policies) {
    const text = harm(policy);
    const table = tables.find(({ name }) => name === policy.tablename);
    if (!text || !table) continue;
    count += 1;
    await hub.owner.query(text);
    if (!(await isNoticed(table))) unnoticed.push(`${policy.tablename}.${policy.policyname}`);
    await hub.owner.query(`drop policy if exists ${on(policy)}`);
    await hub.owner.query(restoring(policy));
  }
  return { tried: count, unnoticed };
}

/** What policies ask, and what each would answer if it let everything or nothing through. */
const ASKED: Readonly<Record<string, { everything: string; nothing: string }>> = {
  'referrals_treated()': {
    everything: 'select array_agg(id) from public.referrals',
    nothing: `select '{}'::uuid[]`,
  },
  'patients_in_emergency()': {
    everything: 'select array_agg(id) from public.patients',
    nothing: `select '{}'::uuid[]`,
  },
  'places_of_patient()': {
    everything: `select array_agg(id) from (select id from public.sites union all select id from public.rooms
      union all select id from public.users) as place`,
    nothing: `select '{}'::uuid[]`,
  },
  'sees_referral(uuid)': { everything: 'select true', nothing: 'select false' },
  'sees_patient(uuid)': { everything: 'select true', nothing: 'select false' },
};
/** A replacement must name its parameter as the first did. */
const withParameter = (signature: string): string =>
  signature.replace('(uuid)', `(p_${signature.split('_')[1]?.split('(')[0]}_id uuid)`);

describe('the wall in the database', () => {
  it('has rows of every table to guard', () => {
    const empty = tables.filter(({ total }) => total === 0).map(({ name }) => name);
    expect(empty, 'a new table needs a row in full-hub.ts').toEqual([]);
    expect(tables.length).toBeGreaterThan(ENTITIES.length);
  });

  // After a change that is meant: npm test -- doors apps/api/test/walls -u
  it('lets each role do what the printed table says and nothing else', async () => {
    const lines = [...standing].flatMap(([table, reaches]) =>
      [...reaches]
        .filter(([, reached]) => VERBS.some((verb) => reached[verb] !== 'none'))
        .map(([who, reached]) => [table, who, ...VERBS.map((verb) => reached[verb])].join(',')),
    );
    const head = ['table', 'who', ...VERBS].join(',');
    await expect(`${[head, ...lines].join('\n')}\n`).toMatchFileSnapshot(PRINTED);
  });

  it('lets nobody carry a row to another hub, and shows another hub nothing that names somebody', () => {
    const far = [...standing].flatMap(([table, reaches]) =>
      [...reaches]
        .filter(([who, reached]) => reached.move !== 'none' && !who.startsWith('worker'))
        .map(([who]) => `${table}: ${who}`),
    );
    expect(far).toEqual([]);
  });

  it('is not missed while it stands', async () => {
    const noticed: string[] = [];
    for (const table of tables) if (await isNoticed(table)) noticed.push(table.name);
    expect(noticed).toEqual([]);
  }, 120_000);

  it('is missed when any one policy is deleted', async () => {
    const { tried, unnoticed } = await survivors((policy) => `drop policy ${on(policy)}`);
    process.stdout.write(`${tried} policies deleted in turn, ${tried - unnoticed.length} noticed\n`);
    expect(unnoticed).toEqual([]);
    expect(tried).toBe(policies.length);
  }, 300_000);

  it('is missed when any one policy is opened wide', async () => {
    const { tried, unnoticed } = await survivors((policy) =>
      policy.permissive === 'RESTRICTIVE' ||
      [policy.qual, policy.with_check].every((one) => (one ?? 'true') === 'true')
        ? null
        : opening(policy),
    );
    process.stdout.write(`${tried} policies opened in turn, ${tried - unnoticed.length} noticed\n`);
    expect(unnoticed).toEqual([]);
    expect(tried).toBeGreaterThan(60);
  }, 300_000);

  it('is missed when any one function that it asks answers everything, or nothing', async () => {
    const unnoticed: string[] = [];
    for (const [signature, { everything, nothing }] of Object.entries(ASKED)) {
      const { rows } = await hub.owner.query<{ whole: string; answers: string }>(
        `select pg_get_functiondef($1::regprocedure) as whole, pg_get_function_result($1::regprocedure) as answers`,
        [signature],
      );
      const asking = tables.filter(({ name }) =>
        policies.some(
          ({ tablename, qual, with_check }) =>
            tablename === name && `${qual} ${with_check}`.includes(signature.split('(')[0] ?? ''),
        ),
      );
      expect(asking.length, `${signature} is asked by a policy`).toBeGreaterThan(0);
      for (const body of [everything, nothing]) {
        await hub.owner
          .query(`create or replace function ${withParameter(signature)} returns ${rows[0]?.answers}
          language sql stable security definer set search_path = public, pg_temp as $$ ${body} $$`);
        const noticed = [];
        for (const table of asking) if (await isNoticed(table)) noticed.push(table.name);
        if (noticed.length === 0) unnoticed.push(`${signature}: ${body}`);
      }
      await hub.owner.query(rows[0]?.whole ?? '');
    }
    expect(unnoticed).toEqual([]);
    const others = await hub.owner.query<{ name: string }>(
      `select distinct f.proname as name from pg_policy p
         join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
         join pg_proc f on d.refclassid = 'pg_proc'::regclass and d.refobjid = f.oid
        where f.pronamespace = 'public'::regnamespace order by 1`,
    );
    const known = Object.keys(ASKED).map((signature) => signature.split('(')[0]);
    expect(others.rows.map(({ name }) => name)).toEqual(known.sort());
  }, 120_000);

  it('stands again as it was after all that', async () => {
    expect(await ourPolicies()).toEqual(policies);
    expect(HUB_ID).not.toBe(OTHER_HUB);
  });
});
