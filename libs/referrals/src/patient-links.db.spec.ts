import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@hub/domain';
import { linkStanding } from '@hub/domain';
import { MessageRow } from '@hub/notify';
import { linksOf, PatientDeviceRow } from '@hub/patient-links';
import { aPatientDoor } from '@hub/patient-links/test-kit';
import { linkCare } from '@hub/patients';
import {
  asBooking,
  asGp,
  asLead,
  asStranger,
  asSystem,
  asTherapist,
  asTriage,
  testHub,
  type TestHub,
} from '@hub/testing';
import { moveReferral, revokePatientLinks, sendPatientLink, withdrawReferral } from './index.js';
import { ReferralRow } from './referral.row.js';
import { anNhsNumber, aSubmittedReferral } from './test-kit.js';
import { REFERRAL_HANDLERS } from './worker.js';

const MORNING = '2026-11-03T10:00Z';

let hub: TestHub;
let pool: pg.Pool;
let patients = 700;

beforeAll(async () => {
  hub = await testHub();
  pool = new pg.Pool({ connectionString: hub.appUrl, max: 2 });
  await hub.at(MORNING);
});
afterAll(async () => {
  await pool.end();
  await hub.close();
});

async function waiting(answers: Record<string, string> = {}): Promise<ReferralRow> {
  const nhsNumber = anNhsNumber((patients += 1));
  const { id } = await aSubmittedReferral(hub, asGp(), { nhsNumber, ...answers });
  await hub.step(asSystem(), async (work) => {
    let referral = await work.rows(ReferralRow).one(id);
    for (const event of ['checks-passed', 'claim', 'accept', 'opt-in'] as const) {
      referral = await moveReferral(work, referral, event);
    }
  });
  return hub.read(asSystem(), (work) => work.rows(ReferralRow).one(id));
}

const send = (who: Actor, { id }: ReferralRow) => hub.do(who, (work) => sendPatientLink(work, id));
const end = (who: Actor, { id }: ReferralRow) => hub.do(who, (work) => revokePatientLinks(work, id));
const run = () => hub.runJobs(REFERRAL_HANDLERS);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { refusals?: { code: string }[] }) => error.refusals?.[0]?.code ?? String(error),
  );
const standings = ({ id }: ReferralRow) =>
  hub.read(asSystem(), async (work) =>
    (await linksOf(work, id, {})).edges.map(({ node }) => linkStanding(node, work.now)),
  );
const tokens = ({ id }: ReferralRow) =>
  hub.read(asSystem(), async (work) => {
    const sent = await work
      .rows(MessageRow)
      .find({ referralId: id, kind: 'new-link' }, { order: { madeAt: 'asc', id: 'asc' } });
    return sent.map(({ body }) => /\/p\/([\w-]{43}) /.exec(body)?.[1] ?? '');
  });
const knock = (token: string) => ({ token, device: null, address: token });

describe('sending a patient a new link', () => {
  it('goes by text, once, and ends the ones before', async () => {
    const referral = await waiting();
    await send(asBooking(), referral);
    await run();
    const [first = ''] = await tokens(referral);
    expect(await aPatientDoor(pool).look(knock(first))).toEqual({ needsBirthDate: true });
    expect(await standings(referral)).toEqual(['works']);
    await hub.at('2026-11-03T11:00Z');
    await send(asLead(), referral);
    expect(await standings(referral)).toEqual(['cancelled']);
    expect(await codeOf(aPatientDoor(pool).look(knock(first)))).toBe('LINK_NOT_WORKING');
    await run();
    expect(await standings(referral)).toEqual(['works', 'cancelled']);
    const [, second = '', ...more] = await tokens(referral);
    expect(more).toEqual([]);
    expect(await aPatientDoor(pool).look(knock(second))).toEqual({ needsBirthDate: true });
    const { rows } = await hub.owner.query(
      `select role, patient_ids from audit where operation = 'send-patient-link' and $1 = any(ids) order by at`,
      [referral.id],
    );
    expect(rows).toEqual([
      { role: 'booking-clerk', patient_ids: [referral.patientId] },
      { role: 'clinical-lead', patient_ids: [referral.patientId] },
    ]);
    await hub.at(MORNING);
  });

  it('waits for the morning, and asked for twice at night goes out once', async () => {
    const referral = await waiting();
    await hub.at('2026-11-03T22:00Z');
    await send(asBooking(), referral);
    await send(asBooking(), referral);
    await run();
    expect(await tokens(referral)).toEqual([]);
    await hub.at('2026-11-04T09:00Z');
    await run();
    expect(await tokens(referral)).toHaveLength(1);
    await hub.at(MORNING);
  });

  it('is refused where no text may go, and once the referral is closed, which ends them all', async () => {
    const onPaper = await waiting({ telephone: '01632 960001' });
    expect(await codeOf(send(asBooking(), onPaper))).toBe('PATIENT_TAKES_NO_TEXTS');
    for (const reason of ['PATIENT_WISH', 'RAISED_IN_ERROR']) {
      const closed = await waiting();
      await send(asLead(), closed);
      await run();
      await hub.do(asGp(), (work) =>
        withdrawReferral(work, { referralId: closed.id, version: closed.version, reason }),
      );
      expect(await codeOf(send(asLead(), closed))).toBe('NOT_POSSIBLE_NOW');
      expect(await standings(closed)).toEqual(['cancelled']);
    }
  });

  it('is for the therapist who treats them, and for nobody who may not see the referral', async () => {
    const referral = await waiting();
    for (const who of [asTherapist(), asStranger(), asTriage()]) {
      expect(await codeOf(send(who, referral)), who.role).toBe('NOT_FOUND');
      expect(await codeOf(end(who, referral)), who.role).toBe('NOT_FOUND');
    }
    await hub.step(asSystem(), (work) =>
      linkCare(work, {
        patientId: referral.patientId,
        referralId: referral.id,
        reason: 'treats',
        userId: asTherapist().userId,
      }),
    );
    expect(await codeOf(send(asTherapist(), referral))).toBe('done');
  });
});

describe('ending a patient’s links', () => {
  it('ends every link, forgets the devices, and takes back what was to go out in the morning', async () => {
    const referral = await waiting();
    await send(asBooking(), referral);
    await run();
    const door = aPatientDoor(pool);
    const [token = ''] = await tokens(referral);
    const { session } = await door.open(knock(token));
    const date = { day: '3', month: '2', year: '1961' };
    const inside = await door.giveBirthDate({ session, date, address: 'home' });
    expect(await door.actorFor(inside.session)).toMatchObject({ referralId: referral.id });
    await hub.at('2026-11-03T22:00Z');
    await send(asBooking(), referral);
    await end(asBooking(), referral);
    expect(await door.actorFor(inside.session)).toBeNull();
    await hub.at('2026-11-04T09:00Z');
    await run();
    expect(await standings(referral)).toEqual(['cancelled']);
    const devices = hub.read(asSystem(), (work) =>
      work.rows(PatientDeviceRow).find({ referralId: referral.id, revokedAt: null }),
    );
    expect(await devices).toEqual([]);
    await hub.at(MORNING);
    expect(await codeOf(end(asBooking(), referral))).toBe('done');
  });
});
