import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIRTH_DATE_TRIES, BIRTH_DATE_TRIES_A_DAY, type DateFields } from '@hub/domain';
import { scopeFor, sql } from '@hub/platform';
import { asGp, asSystem, testHub, type TestHub } from '@hub/testing';
import { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';
import type { PatientDoor } from './patient-door.js';
import { BORN, WRONG, aPatientDoor, refusal, type Someone, visitors } from './test-kit.js';

// The referral's own stage declares the real ones; the wall in the database stands meanwhile.
scopeFor(PatientLinkRow, () => sql`true`);
scopeFor(PatientDeviceRow, () => sql`true`);

let hub: TestHub;
let pool: pg.Pool;
let door: PatientDoor;

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  pool = new pg.Pool({ connectionString: hub.appUrl, max: 6 });
  door = aPatientDoor(pool);
});
afterAll(async () => {
  await pool.end();
  await hub.close();
});

const {
  someone,
  aToken,
  knock,
  give: giveDate,
} = visitors(() => ({ hub, door }), { gp: asGp(), system: asSystem() });
/** A session of a link of its own, to an appointment of its own: five tries that no other link shares. */
async function another(of: Someone): Promise<string> {
  const token = await aToken(of, { subjectId: crypto.randomUUID() });
  return (await door.open(knock(token))).session;
}
const give = (session: string, date: DateFields): Promise<string> => refusal(giveDate(session, date));
const someWrong = async (session: string, tries: number): Promise<string[]> => {
  const said: string[] = [];
  for (let at = 0; at < tries; at += 1) said.push(await give(session, WRONG));
  return said;
};
const aDayLater = () =>
  hub.owner.query(`update patient_links set wrong_date_at = wrong_date_at - interval '24 hours'`);

describe('the tries of a day', () => {
  it('are counted over every link of a referral, ended ones too, and wait for the next day', async () => {
    const of = await someone();
    expect((await someWrong(await another(of), BIRTH_DATE_TRIES)).at(-1)).toBe('LINK_NOT_WORKING');
    await hub.owner.query('update patient_links set revoked_at = made_at where referral_id = $1', [
      of.referralId,
    ]);
    const [second, third] = [await another(of), await another(of)];
    const left = BIRTH_DATE_TRIES_A_DAY - BIRTH_DATE_TRIES - 1;
    expect(new Set(await someWrong(second, left))).toEqual(new Set(['BIRTH_DATE_NOT_OURS']));
    expect(await give(third, WRONG)).toBe('BIRTH_DATE_NOT_OURS');
    for (const session of [second, third]) {
      expect(await give(session, WRONG)).toBe('BIRTH_DATE_TRIED_TOO_OFTEN');
      expect(await give(session, BORN)).toBe('BIRTH_DATE_TRIED_TOO_OFTEN');
    }
    await aDayLater();
    expect(await give(third, BORN)).toBe('let in');
  });

  it('hold against a race through many links at once', async () => {
    const of = await someone();
    const sessions = await Promise.all(Array.from({ length: 8 }, () => another(of)));
    const said = await Promise.all(
      Array.from({ length: 48 }, (_, at) => give(sessions[at % sessions.length] ?? '', WRONG)),
    );
    const compared = await hub.owner.query(
      `select 1 from audit where operation = 'fail-birth-date' and $1 = any(patient_ids)`,
      [of.patientId],
    );
    expect(compared.rowCount).toBe(BIRTH_DATE_TRIES_A_DAY);
    expect(said.filter((code) => code === 'BIRTH_DATE_TRIED_TOO_OFTEN').length).toBeGreaterThan(0);
  });

  it('are nobody else’s, and begin anew with a right date', async () => {
    const [of, other] = [await someone(), await someone()];
    const first = await another(of);
    await someWrong(first, BIRTH_DATE_TRIES);
    await someWrong(await another(of), BIRTH_DATE_TRIES - 1);
    expect(await give(await another(other), BORN)).toBe('let in');
    expect(await give(await another(of), BORN)).toBe('let in');
    expect(await give(await another(of), WRONG)).toBe('BIRTH_DATE_NOT_OURS');
  });
});

it('a right date and the end of its referral at the same moment wait for one another, and neither fails', async () => {
  const who = await someone();
  const session = await another(who);
  const [staff] = [new pg.Client({ connectionString: hub.ownerUrl })];
  await staff.connect();
  const { rows: pid } = await staff.query<{ pid: number }>('select pg_backend_pid() as pid');
  await staff.query('begin');
  await staff.query('select 1 from referrals where hub_id = $1 and id = $2 for update', [
    who.hubId,
    who.referralId,
  ]);
  const given = give(session, BORN);
  await expect
    .poll(async () => {
      const waiting = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
      return (await hub.owner.query(waiting, [pid[0]?.pid])).rowCount;
    })
    .toBe(1);
  const ended = await staff
    .query('update patient_links set revoked_at = clock_timestamp() where referral_id = $1', [who.referralId])
    .then(() => 'ended', String);
  await staff.query('commit');
  await staff.end();
  expect([ended, await given]).toEqual(['ended', 'LINK_NOT_WORKING']);
});
