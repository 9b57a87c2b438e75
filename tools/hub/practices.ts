import { randomUUID } from 'node:crypto';
import type { ListedPractice, PracticePlan, PresentPractice } from '@hub/domain';
import type { Command } from 'commander';
import type pg from 'pg';
import { NotDone, type Output, show } from './answer.ts';
import { firstOf, importIntoHub, orLeave, readTable } from './lists.ts';
import { rulebook } from './rulebook.ts';

type Wanted = Output & { dryRun?: boolean };

export function addPractices(program: Command): void {
  program
    .command('practices')
    .description('the practices that refer to the hub')
    .command('import')
    .argument(
      '<csv>',
      'columns: code, odsCode, name, town, listSize, imdDecile, and nearestSites if you like',
    )
    .option('--dry-run', 'only says what it would do')
    .description('adds practices and changes those whose code is known; takes nobody away')
    .option('--json', 'one JSON object')
    .action(async (file: string, wanted: Wanted) => show(await importPractices(file, wanted), wanted));
}

async function importPractices(file: string, { dryRun = false }: Wanted) {
  const { names, lines } = readTable(file);
  const { planPractices, readPracticeList } = await rulebook();
  return importIntoHub({
    operation: 'import-practices',
    dryRun,
    act: async (client, hubId) => {
      const sites = await sitesOf(client, hubId);
      const read = await orLeave(readPracticeList(names, lines, [...sites.keys()]));
      const plan = planPractices(read, await practicesOf(client, hubId));
      if (plan.problems.length > 0) throw new NotDone(firstOf(plan.problems));
      const ids = dryRun ? [] : await apply(client, { hubId, plan, sites });
      const { added, changed, unchanged, notNamed } = plan;
      const result = {
        added: added.map(({ code }) => code),
        changed: changed.map(({ code }) => code),
        unchanged,
        notNamed,
        done: !dryRun,
      };
      return { ids, result };
    },
  });
}

async function sitesOf(client: pg.Client, hubId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from sites where hub_id = $1',
    [hubId],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function practicesOf(client: pg.Client, hubId: string): Promise<PresentPractice[]> {
  const { rows } = await client.query<PresentPractice>(
    `select p.id, p.code, p.ods_code as "odsCode", p.name, p.town, p.list_size as "listSize", p.imd_decile as "imdDecile",
            coalesce((select array_agg(s.name order by n.rank) from practice_sites n
              join sites s on s.hub_id = n.hub_id and s.id = n.site_id
             where n.hub_id = p.hub_id and n.practice_id = p.id), '{}') as "nearestSites"
       from practices p where p.hub_id = $1 order by p.code`,
    [hubId],
  );
  return rows;
}

type Applied = { hubId: string; plan: PracticePlan; sites: ReadonlyMap<string, string> };

async function apply(client: pg.Client, { hubId, plan, sites }: Applied): Promise<string[]> {
  const added = plan.added.map((one) => ({ ...one, id: randomUUID() }));
  const all = [...added, ...plan.changed];
  await client.query(
    `insert into practices (hub_id, id, code, ods_code, name, town, list_size, imd_decile)
     select $1, id, code, "odsCode", name, town, "listSize", "imdDecile" from jsonb_to_recordset($2)
       as t (id uuid, code text, "odsCode" text, name text, town text, "listSize" integer, "imdDecile" smallint)
     on conflict (hub_id, id) do update set ods_code = excluded.ods_code, name = excluded.name, town = excluded.town,
       list_size = excluded.list_size, imd_decile = excluded.imd_decile`,
    [hubId, JSON.stringify(all)],
  );
  await placeNear(client, { hubId, sites, all: all.filter(({ nearestSites }) => nearestSites !== null) });
  return all.map(({ id }) => id);
}

type Near = { hubId: string; sites: ReadonlyMap<string, string>; all: (ListedPractice & { id: string })[] };

async function placeNear(client: pg.Client, { hubId, sites, all }: Near): Promise<void> {
  await client.query('delete from practice_sites where hub_id = $1 and practice_id = any($2::uuid[])', [
    hubId,
    all.map(({ id }) => id),
  ]);
  const ranks = all.flatMap(({ id, nearestSites }) =>
    (nearestSites ?? []).map((name, at) => ({ practice: id, site: sites.get(name), rank: at + 1 })),
  );
  await client.query(
    `insert into practice_sites (hub_id, practice_id, site_id, rank)
     select $1, practice, site, rank from jsonb_to_recordset($2) as t (practice uuid, site uuid, rank smallint)`,
    [hubId, JSON.stringify(ranks)],
  );
}
