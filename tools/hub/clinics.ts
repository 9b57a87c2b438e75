import { randomUUID } from 'node:crypto';
import type { ClinicPlan, PresentPlaces } from '@hub/domain';
import type { Command } from 'commander';
import type pg from 'pg';
import { NotDone, type Output, show } from './answer.ts';
import { firstOf, importIntoHub, orLeave, readTable } from './lists.ts';
import { rulebook } from './rulebook.ts';

type Wanted = Output & { dryRun?: boolean };
type PresentClinic = PresentPlaces['clinics'][number];

export function addClinics(program: Command): void {
  program
    .command('clinics')
    .description('when therapists have which room, each week for two hours')
    .command('import')
    .argument(
      '<csv>',
      'columns: therapist (e-mail), site, room, weekday, startsAt, validFrom, and validUntil',
    )
    .option('--dry-run', 'only says what it would do')
    .description('adds weekly clinics and says when known ones end; takes none away')
    .option('--json', 'one JSON object')
    .action(async (file: string, wanted: Wanted) => show(await importClinics(file, wanted), wanted));
}

async function importClinics(file: string, { dryRun = false }: Wanted) {
  const { names, lines } = readTable(file);
  const { planClinics, readClinicList } = await rulebook();
  const listed = await orLeave(readClinicList(names, lines));
  return importIntoHub({
    operation: 'import-clinics',
    dryRun,
    act: async (client, hubId) => {
      const plan = planClinics(listed, await presentIn(client, hubId));
      if (plan.problems.length > 0) throw new NotDone(firstOf(plan.problems));
      const ids = dryRun ? [] : await write(client, { hubId, plan });
      const { added, ended, unchanged } = plan;
      return {
        ids,
        result: { added: added.length, endChanged: ended.length, unchanged, done: !dryRun },
      };
    },
  });
}

async function presentIn(client: pg.Client, hubId: string): Promise<PresentPlaces> {
  const { hasDiscipline } = await rulebook();
  const clinics = await client.query<PresentClinic>(
    `select c.id, u.email as therapist, s.name as site, r.name as room, c.weekday, c.starts_at as "startsAt",
            c.valid_from::text as "validFrom", c.valid_until::text as "validUntil"
       from clinics c join users u on u.hub_id = c.hub_id and u.id = c.therapist_id
       join rooms r on r.hub_id = c.hub_id and r.id = c.room_id join sites s on s.hub_id = c.hub_id and s.id = c.site_id
      where c.hub_id = $1`,
    [hubId],
  );
  type Person = { email: string; id: string; role: Parameters<typeof hasDiscipline>[0] };
  const people = await client.query<Person>(
    'select email, id, role from users where hub_id = $1 and disabled_at is null',
    [hubId],
  );
  const rooms = await client.query<PresentPlaces['rooms'][number]>(
    `select s.name as site, r.name as room, s.id as "siteId", r.id as "roomId"
       from rooms r join sites s on s.hub_id = r.hub_id and s.id = r.site_id where r.hub_id = $1`,
    [hubId],
  );
  return {
    clinics: clinics.rows,
    therapists: new Map(
      people.rows.filter(({ role }) => hasDiscipline(role)).map(({ email, id }) => [email, id]),
    ),
    rooms: rooms.rows,
  };
}

type Written = { hubId: string; plan: ClinicPlan };

async function write(client: pg.Client, { hubId, plan }: Written): Promise<string[]> {
  const all = [...plan.added.map((one) => ({ ...one, id: randomUUID() })), ...plan.ended];
  await client.query(
    `insert into clinics (hub_id, id, therapist_id, site_id, room_id, weekday, starts_at, valid_from, valid_until)
     select $1, id, "therapistId", "siteId", "roomId", weekday, "startsAt", "validFrom", "validUntil" from jsonb_to_recordset($2)
       as t (id uuid, "therapistId" uuid, "siteId" uuid, "roomId" uuid, weekday smallint, "startsAt" text, "validFrom" date,
             "validUntil" date)
     on conflict (hub_id, id) do update set valid_until = excluded.valid_until`,
    [hubId, JSON.stringify(all)],
  );
  return all.map(({ id }) => id);
}
