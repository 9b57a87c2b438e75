import { randomUUID } from 'node:crypto';
import type { ListedClinic } from '@hub/domain';
import type { Command } from 'commander';
import type pg from 'pg';
import { NotDone, type Output, show } from './answer.ts';
import { firstOf, importIntoHub, orLeave, readTable } from './lists.ts';
import { rulebook } from './rulebook.ts';

type Wanted = Output & { dryRun?: boolean };
type PresentClinic = ListedClinic & { id: string };

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
  const { readClinicList } = await rulebook();
  const listed = await orLeave(readClinicList(names, lines));
  return importIntoHub({
    operation: 'import-clinics',
    dryRun,
    act: async (client, hubId) => {
      const plan = await planClinics(listed, await presentIn(client, hubId));
      if (plan.problems.length > 0) throw new NotDone(firstOf(plan.problems));
      const { added, ended } = plan;
      if (!dryRun) await write(client, { hubId, added, ended });
      const result = {
        added: added.length,
        endChanged: ended.length,
        unchanged: plan.unchanged,
        done: !dryRun,
      };
      return { ids: dryRun ? [] : [...added, ...ended].map(({ id }) => id), result };
    },
  });
}

type Present = { clinics: PresentClinic[]; therapists: Map<string, string>; rooms: Map<string, RoomIds> };
type RoomIds = { siteId: string; roomId: string };
type Placed = ListedClinic & RoomIds & { id: string; therapistId: string };

async function planClinics(listed: readonly ListedClinic[], present: Present) {
  const { clinicKey, clinicsMeet } = await rulebook();
  const known = new Map(present.clinics.map((one) => [clinicKey(one), one]));
  const said = new Set(listed.map(clinicKey));
  const others = present.clinics.filter((one) => !said.has(clinicKey(one)));
  const problems: string[] = [];
  const placed = listed.flatMap((one): Placed[] => {
    const therapistId = present.therapists.get(one.therapist);
    const room = present.rooms.get(roomKey(one));
    const at = `${one.therapist}, ${one.room} at ${one.site}, ${one.startsAt}`;
    if (!therapistId) problems.push(`${at}: nobody who treats patients here has this address.`);
    if (!room) problems.push(`${at}: there is no such room.`);
    if (others.some((other) => clinicsMeet(one, other))) {
      problems.push(`${at}: this person or this room is in another clinic at that time.`);
    }
    if (!therapistId || !room) return [];
    return [{ ...one, ...room, therapistId, id: known.get(clinicKey(one))?.id ?? randomUUID() }];
  });
  const added = placed.filter((one) => !known.has(clinicKey(one)));
  const ended = placed.filter((one) => {
    const before = known.get(clinicKey(one));
    return before !== undefined && before.validUntil !== one.validUntil;
  });
  return { problems, added, ended, unchanged: placed.length - added.length - ended.length };
}

const roomKey = ({ site, room }: { site: string; room: string }): string => `${site}\n${room}`;

async function presentIn(client: pg.Client, hubId: string): Promise<Present> {
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
  const rooms = await client.query<{ site: string; room: string; siteId: string; roomId: string }>(
    `select s.name as site, r.name as room, s.id as "siteId", r.id as "roomId"
       from rooms r join sites s on s.hub_id = r.hub_id and s.id = r.site_id where r.hub_id = $1`,
    [hubId],
  );
  return {
    clinics: clinics.rows,
    therapists: new Map(
      people.rows.filter(({ role }) => hasDiscipline(role)).map(({ email, id }) => [email, id]),
    ),
    rooms: new Map(rooms.rows.map((one) => [roomKey(one), { siteId: one.siteId, roomId: one.roomId }])),
  };
}

type Written = { hubId: string; added: readonly Placed[]; ended: readonly Placed[] };

async function write(client: pg.Client, { hubId, added, ended }: Written): Promise<void> {
  await client.query(
    `insert into clinics (hub_id, id, therapist_id, site_id, room_id, weekday, starts_at, valid_from, valid_until)
     select $1, id, "therapistId", "siteId", "roomId", weekday, "startsAt", "validFrom", "validUntil" from jsonb_to_recordset($2)
       as t (id uuid, "therapistId" uuid, "siteId" uuid, "roomId" uuid, weekday smallint, "startsAt" text, "validFrom" date,
             "validUntil" date)
     on conflict (hub_id, id) do update set valid_until = excluded.valid_until`,
    [hubId, JSON.stringify([...added, ...ended])],
  );
}
