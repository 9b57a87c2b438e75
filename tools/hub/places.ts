import { randomUUID } from 'node:crypto';
import type { ListedRoom } from '@hub/domain';
import type { Command } from 'commander';
import type pg from 'pg';
import { type Output, show } from './answer.ts';
import { importIntoHub, orLeave, readTable } from './lists.ts';
import { rulebook } from './rulebook.ts';

type Wanted = Output & { dryRun?: boolean };
type Site = { id: string; name: string; address: string; directions: string; stepFree: boolean };
type Room = { id: string; siteId: string; name: string; stepFree: boolean };

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
  const { readPlaceList } = await rulebook();
  const listed = await orLeave(readPlaceList(names, lines));
  return importIntoHub({
    operation: 'import-places',
    dryRun,
    act: async (client, hubId) => {
      const sites = plan(sitesIn(listed), await sitesOf(client, hubId), ({ name }) => name);
      const siteIds = new Map(sites.all.map(({ name, id }) => [name, id]));
      const rooms = plan(roomsIn(listed, siteIds), await roomsOf(client, hubId), roomKey);
      if (!dryRun) await write(client, { hubId, sites: sites.touched, rooms: rooms.touched });
      const result = {
        sitesAdded: sites.added,
        sitesChanged: sites.changed,
        roomsAdded: rooms.added,
        roomsChanged: rooms.changed,
        done: !dryRun,
      };
      return { ids: dryRun ? [] : [...sites.touched, ...rooms.touched].map(({ id }) => id), result };
    },
  });
}

const roomKey = ({ siteId, name }: Room): string => `${siteId} ${name}`;

const sitesIn = (listed: readonly ListedRoom[]): Site[] =>
  [...new Map(listed.map((one) => [one.site, one])).values()].map((one) => ({
    id: randomUUID(),
    name: one.site,
    address: one.address,
    directions: one.directions,
    stepFree: one.siteStepFree,
  }));

const roomsIn = (listed: readonly ListedRoom[], siteIds: ReadonlyMap<string, string>): Room[] =>
  listed.map((one) => ({
    id: randomUUID(),
    siteId: siteIds.get(one.site) ?? '',
    name: one.room,
    stepFree: one.roomStepFree,
  }));

/** What is known by its key keeps its id. */
function plan<One extends { id: string }>(
  wanted: readonly One[],
  present: readonly One[],
  keyOf: (one: One) => string,
) {
  const known = new Map(present.map((one) => [keyOf(one), one]));
  const all = wanted.map((one) => ({ ...one, id: known.get(keyOf(one))?.id ?? one.id }));
  const touched = all.filter((one) => JSON.stringify(known.get(keyOf(one))) !== JSON.stringify(one));
  const added = touched.filter((one) => !known.has(keyOf(one))).length;
  return { all, touched, added, changed: touched.length - added };
}

async function sitesOf(client: pg.Client, hubId: string): Promise<Site[]> {
  const { rows } = await client.query<Site>(
    'select id, name, address, directions, step_free as "stepFree" from sites where hub_id = $1',
    [hubId],
  );
  return rows;
}

async function roomsOf(client: pg.Client, hubId: string): Promise<Room[]> {
  const { rows } = await client.query<Room>(
    'select id, site_id as "siteId", name, step_free as "stepFree" from rooms where hub_id = $1',
    [hubId],
  );
  return rows;
}

type Written = { hubId: string; sites: readonly Site[]; rooms: readonly Room[] };

async function write(client: pg.Client, { hubId, sites, rooms }: Written): Promise<void> {
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
}
