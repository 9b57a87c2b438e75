import { randomUUID } from 'node:crypto';
import type { PlacePlan, Planned, Room, Site } from '@hub/domain';
import type { Command } from 'commander';
import type pg from 'pg';
import { type Output, show } from './answer.ts';
import { importIntoHub, orLeave, readTable } from './lists.ts';
import { rulebook } from './rulebook.ts';

type Wanted = Output & { dryRun?: boolean };
type KnownSite = Site & { id: string };
type KnownRoom = Room & { id: string };

export function addPlaces(program: Command): void {
  program
    .command('places')
    .description('the sites and rooms where courses are held')
    .command('import')
    .argument('<csv>', 'columns: site, address, directions, siteStepFree, room, roomStepFree')
    .option('--dry-run', 'only says what it would do')
    .description('adds sites and rooms and changes those whose names are known; takes none away')
    .option('--json', 'one JSON object')
    .action(async (file: string, wanted: Wanted) => show(await importPlaces(file, wanted), wanted));
}

async function importPlaces(file: string, { dryRun = false }: Wanted) {
  const { names, lines } = readTable(file);
  const { planPlaces, readPlaceList } = await rulebook();
  const listed = await orLeave(readPlaceList(names, lines));
  return importIntoHub({
    operation: 'import-places',
    dryRun,
    act: async (client, hubId) => {
      const sites = await sitesOf(client, hubId);
      const plan = planPlaces(listed, { sites, rooms: await roomsOf(client, hubId) });
      const ids = dryRun ? [] : await write(client, { hubId, plan, sites });
      const result = {
        sitesAdded: plan.sites.added.length,
        sitesChanged: plan.sites.changed.length,
        roomsAdded: plan.rooms.added.length,
        roomsChanged: plan.rooms.changed.length,
        done: !dryRun,
      };
      return { ids, result };
    },
  });
}

async function sitesOf(client: pg.Client, hubId: string): Promise<KnownSite[]> {
  const { rows } = await client.query<KnownSite>(
    'select id, name, address, directions, step_free as "stepFree" from sites where hub_id = $1',
    [hubId],
  );
  return rows;
}

async function roomsOf(client: pg.Client, hubId: string): Promise<KnownRoom[]> {
  const { rows } = await client.query<KnownRoom>(
    `select r.id, s.name as site, r.name, r.step_free as "stepFree"
       from rooms r join sites s on s.hub_id = r.hub_id and s.id = r.site_id where r.hub_id = $1`,
    [hubId],
  );
  return rows;
}

type Written = { hubId: string; plan: PlacePlan; sites: readonly KnownSite[] };

/** What is new gets its id here. */
const touched = <One>({ added, changed }: Planned<One>) => [
  ...added.map((one) => ({ ...one, id: randomUUID() })),
  ...changed,
];

async function write(client: pg.Client, { hubId, plan, sites: before }: Written): Promise<string[]> {
  const sites = touched(plan.sites);
  const siteIds = new Map([...before, ...sites].map(({ name, id }) => [name, id]));
  const rooms = touched(plan.rooms).map((one) => ({ ...one, siteId: siteIds.get(one.site) }));
  await client.query(
    `insert into sites (hub_id, id, name, address, directions, step_free)
     select $1, id, name, address, directions, "stepFree" from jsonb_to_recordset($2)
       as t (id uuid, name text, address text, directions text, "stepFree" boolean)
     on conflict (hub_id, id) do update set address = excluded.address, directions = excluded.directions,
       step_free = excluded.step_free`,
    [hubId, JSON.stringify(sites)],
  );
  await client.query(
    `insert into rooms (hub_id, id, site_id, name, step_free)
     select $1, id, "siteId", name, "stepFree" from jsonb_to_recordset($2)
       as t (id uuid, "siteId" uuid, name text, "stepFree" boolean)
     on conflict (hub_id, id) do update set step_free = excluded.step_free`,
    [hubId, JSON.stringify(rooms)],
  );
  return [...sites, ...rooms].map(({ id }) => id);
}
