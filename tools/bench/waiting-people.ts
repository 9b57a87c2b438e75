// People on the waiting list in any number, written in batches; every sealed column opens as the product's own do.
import type { Sealer } from '@hub/platform';
import type pg from 'pg';
import { asOwner } from '../db/create-database.ts';
import { type MadeUp, nextPerson, wholeForm } from './made-up.ts';
import { keysOf, type Place } from './place.ts';
import { idOrderedByTime } from './template.ts';

const batch = 2_000;
const longestWaitDays = 700;

type Hash = (purpose: string, value: string) => Buffer;
type Tools = { client: pg.Client; sealer: Sealer; hash: Hash; hubId: string };

/** Brings the number of people who wait up to `count`. */
export async function makeWaiting(place: Place, count: number): Promise<void> {
  const { makeKeyedHash, makeSealer } = await import('@hub/platform');
  const keys = await keysOf(place.secrets);
  await asOwner(place.ownerUrl, async (client) => {
    const { rows } = await client.query<{ hub_id: string; n: number }>(
      `select h.id as hub_id, (select count(*)::int from referrals where state = 'WAITING') as n from hubs h`,
    );
    const { hub_id: hubId, n } = rows[0]!;
    if (n > count) throw new Error(`${n} people wait already, more than ${count}`);
    const tools = {
      client,
      sealer: makeSealer(keys.sealingKeys),
      hash: makeKeyedHash(keys.hashKey).hash,
      hubId,
    };
    for (let left = count - n; left > 0; left -= batch) {
      const some = Array.from({ length: Math.min(left, batch) }, nextPerson);
      await writeBatch(tools, some);
    }
    // As the server does by itself in time: without it no index is read alone.
    await client.query('vacuum (analyze) referrals, patients, patient_registrations');
  });
}

async function writeBatch(tools: Tools, people: readonly MadeUp[]): Promise<void> {
  const { client, hubId, hash } = tools;
  const patientIds = people.map(idOrderedByTime);
  const referralIds = people.map(idOrderedByTime);
  const seal = (table: string, column: string, ids: string[], valueOf: (person: MadeUp) => unknown) =>
    people.map((person, at) => {
      const place = { table, column, rowId: ids[at]!, hubId };
      return tools.sealer.seal(JSON.stringify(valueOf(person)), place);
    });
  await client.query(
    `insert into patients (hub_id, id, nhs_number, nhs_number_hash, first_name, last_name, born_on, contacts)
     select $1, t.* from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::date[], $8::bytea[]) t`,
    [
      hubId,
      patientIds,
      seal('patients', 'nhs_number', patientIds, ({ nhsNumber }) => nhsNumber),
      people.map(({ nhsNumber }) => hash('nhs-number', nhsNumber)),
      people.map(({ firstName }) => firstName),
      people.map(({ lastName }) => lastName),
      people.map(({ birthYear }) => `${birthYear}-06-14`),
      seal('patients', 'contacts', patientIds, contactsOf),
    ],
  );
  await client.query(registering, [hubId, patientIds]);
  await client.query(referring, [
    hubId,
    referralIds,
    patientIds,
    seal('referrals', 'nhs_number', referralIds, ({ nhsNumber }) => nhsNumber),
    seal('referrals', 'answers', referralIds, wholeForm),
    longestWaitDays,
  ]);
}

const contactsOf = ({ telephone }: MadeUp) => ({
  address: '12 Orchard Close, Millbrook',
  postcode: 'LS1 4AP',
  telephone,
  email: null,
  texts: true,
});

/** Shared out over the practices. */
const registering = `
  with place as (select id, (row_number() over (order by code) - 1) as n, count(*) over () as all_of from practices where hub_id = $1),
       who as (select id, row_number() over () as n from unnest($2::uuid[]) as id)
  insert into patient_registrations (hub_id, id, patient_id, practice_id, from_on)
  select $1, uuidv7(), who.id, place.id, current_date - 900 from who join place on place.n = who.n % place.all_of`;

/** One in ten urgent, three soon; clocks started on any day of the last 700. */
const referring = `
  insert into referrals (hub_id, id, reference, practice_id, patient_id, sent_by_id, responsible_clinician, state,
    priority, safety_concern, first_name, last_name, born_on, nhs_number, answers, step_free, submitted_at,
    clock_started_on, next_action, next_action_at)
  select $1, t.id, 'BENCH-' || t.id, g.practice_id, p.id,
         (select u.id from users u where u.hub_id = $1 and u.practice_id = g.practice_id and u.role = 'gp' limit 1),
         'Dr Rowan Ash', 'WAITING',
         case when r.priority < 0.1 then 'URGENT' when r.priority < 0.4 then 'SOON' else 'ROUTINE' end,
         true, p.first_name, p.last_name, p.born_on, t.nhs_number, t.answers, false,
         now() - r.days * interval '1 day', current_date - r.days, 'Book a course', now() + interval '14 days'
    from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) as t(id, patient_id, nhs_number, answers)
    join patients p on p.hub_id = $1 and p.id = t.patient_id
    join patient_registrations g on g.hub_id = $1 and g.patient_id = p.id
    cross join lateral (select t.id, random() as priority, (random() * $6)::int as days) r`;
