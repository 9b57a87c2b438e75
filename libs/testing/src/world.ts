import type pg from 'pg';
import { asTherapist, HUB_ID, idOf, PEOPLE, practiceId, PRACTICES } from './people.js';

export const SITES = ['Riverside Centre', 'Hill House'] as const;
export type SiteName = (typeof SITES)[number];
export const siteId = (name: SiteName): string => idOf(`site ${name}`);
/** Each site has one room: Riverside is step-free, Hill House is not. */
export const roomId = (name: SiteName): string => idOf(`room ${name}`);

const OPENED_ON = '2026-01-01';
/** Weekday (1 is Monday) and London time of each weekly clinic. */
const CLINICS = [
  { therapist: 1, site: 'Riverside Centre', weekday: 1, startsAt: '10:00' },
  { therapist: 1, site: 'Riverside Centre', weekday: 2, startsAt: '10:00' },
  { therapist: 1, site: 'Hill House', weekday: 4, startsAt: '14:00' },
  { therapist: 2, site: 'Hill House', weekday: 2, startsAt: '10:00' },
  { therapist: 2, site: 'Riverside Centre', weekday: 3, startsAt: '14:00' },
] as const;

/** The least a hub needs to take a referral and treat it. No patients. */
export async function makeWorld(owner: pg.Client): Promise<void> {
  await owner.query('insert into hubs (id, name, telephone) values ($1, $2, $3), ($4, $5, $6)', [
    ...[HUB_ID, 'Test Hub', '01632960100'],
    ...[idOf('another hub'), 'Another Hub', '01632960200'],
  ]);
  await owner.query('insert into clock (hub_id) values ($1), ($2)', [HUB_ID, idOf('another hub')]);
  for (const [at, code] of PRACTICES.entries()) {
    await insert(owner, 'practices', {
      hub_id: HUB_ID,
      id: practiceId(code),
      code,
      ods_code: `Z8100${at + 1}`,
      name: `${code} Surgery`,
      town: `Town ${at + 1}`,
      list_size: 6_000 + at * 500,
      imd_decile: 2 + at * 3,
    });
  }
  await makePlaces(owner);
  await makePeople(owner);
}

async function makePlaces(owner: pg.Client): Promise<void> {
  for (const [at, name] of SITES.entries()) {
    const stepFree = at === 0;
    await insert(owner, 'sites', {
      hub_id: HUB_ID,
      id: siteId(name),
      name,
      address: `${at + 1} Test Street, Testham`,
      directions: 'Five minutes from the bus station.',
      step_free: stepFree,
    });
    await insert(owner, 'rooms', {
      hub_id: HUB_ID,
      id: roomId(name),
      site_id: siteId(name),
      name: 'Room 1',
      step_free: stepFree,
    });
    for (const code of PRACTICES) {
      const rank = code === 'P03' ? SITES.length - at : at + 1;
      await insert(owner, 'practice_sites', {
        hub_id: HUB_ID,
        practice_id: practiceId(code),
        site_id: siteId(name),
        rank,
      });
    }
  }
}

async function makePeople(owner: pg.Client): Promise<void> {
  for (const { actor, email, discipline } of PEOPLE) {
    await insert(owner, 'users', {
      hub_id: HUB_ID,
      id: actor.userId,
      email,
      name: actor.name,
      role: actor.role,
      discipline,
      practice_id: actor.practiceId,
      password_hash: 'nobody signs in with this',
      is_demo: true,
      enrolled_at: '2026-01-01T09:00:00Z',
    });
  }
  for (const clinic of CLINICS) {
    await insert(owner, 'clinics', {
      hub_id: HUB_ID,
      id: idOf(`clinic ${clinic.therapist} ${clinic.weekday}`),
      therapist_id: asTherapist(clinic.therapist).userId,
      site_id: siteId(clinic.site),
      room_id: roomId(clinic.site),
      weekday: clinic.weekday,
      starts_at: clinic.startsAt,
      valid_from: OPENED_ON,
    });
  }
}

/** Writes one row as the owner, past every wall: for what a test takes as given. */
export async function insert(
  owner: pg.Client,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row);
  const holes = columns.map((_, at) => `$${at + 1}`);
  await owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${holes.join(', ')})`,
    Object.values(row),
  );
}
