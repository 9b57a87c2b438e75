// S4: whatever an answer says of a patient, the audit has a row that names the patient; and what was refused is there too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type UserActor } from '@hub/domain';
import {
  asAdmin,
  asCommissioner,
  asGp,
  asLead,
  asPracticeManager,
  asSecretary,
  asSystem,
  asTherapist,
  asTriage,
  idOf,
  PEOPLE,
  practiceId,
} from '@hub/testing';
import { referralById } from '@hub/referrals';
import { anEmergencyAccess } from '@hub/referrals/test-kit';
import { openDoor, type TestDoor } from './door.js';
import { fillHub, TARGETS, type FullHub, type Victim } from './walls/full-hub.js';
import { documentFor, OPERATIONS, type Operation } from './walls/reach.js';

let door: TestDoor;
let full: FullHub;
/** By every id and reference that an answer may contain: whose it is. */
const patientBehind = new Map<string, string>();

beforeAll(async () => {
  door = await openDoor();
  full = await fillHub(door.hub);
  const { rows } = await door.hub.owner.query<{ id: string; reference: string; patient_id: string }>(
    'select id, reference, patient_id from referrals',
  );
  for (const { id, reference, patient_id } of rows) {
    for (const word of [id, reference, patient_id]) patientBehind.set(word, patient_id);
  }
}, 120_000);
afterAll(() => door.close());

const ACTORS: readonly UserActor[] = ROLES.flatMap(
  (role) =>
    PEOPLE.find(
      ({ actor }) => actor.role === role && (actor.practiceId ?? practiceId('P01')) === practiceId('P01'),
    )?.actor ?? [],
);

interface Written {
  kind: string;
  operation: string;
  user_id: string | null;
  role: string;
  ids: string[];
  patient_ids: string[];
  about: string | null;
}

/** What the audit holds of everything that happened meanwhile. */
async function during<R>(act: () => Promise<R>): Promise<{ answer: R; written: Written[] }> {
  const { owner } = door.hub;
  const before = await owner.query('select pg_snapshot_xmax(pg_current_snapshot())::text as mark');
  const answer = await act();
  const { rows } = await owner.query<Written>(
    'select kind, operation, user_id, role, ids, patient_ids, about from audit where xid >= $1::xid8 order by xid, id',
    [before.rows[0].mark],
  );
  return { answer, written: rows };
}

function patientsIn(text: string): string[] {
  const words = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|PSH-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [];
  return [...new Set(words.flatMap((word) => patientBehind.get(word) ?? []))];
}

/** Answers how many answers named somebody. */
async function tryAll(operations: readonly Operation[], targets: readonly Victim[]): Promise<number> {
  let named = 0;
  for (const actor of ACTORS) {
    for (const operation of operations) {
      for (const { ids } of targets) {
        const asked = documented(operation, ids);
        if (!asked) continue;
        const { answer, written } = await during(() => door.ask(actor, asked));
        const told = patientsIn(JSON.stringify(answer.body.data ?? null));
        if (told.length > 0) named += 1;
        const noted = written.filter((row) => row.user_id === actor.userId).flatMap((row) => row.patient_ids);
        const missing = told.filter((patient) => !noted.includes(patient));
        expect(missing, `${operation.field.name} as ${actor.role}: told and not written down`).toEqual([]);
        const isAnswered = (answer.body.errors ?? []).length === 0;
        if (isAnswered && operation.field.name !== 'me')
          expect(written.length, operation.field.name).toBeGreaterThan(0);
      }
    }
  }
  return named;
}

function documented(operation: Operation, ids: Victim['ids']) {
  try {
    return documentFor(operation, ids);
  } catch {
    // This patient has nothing that the operation could be pointed at.
    return null;
  }
}

describe('S4: completeness', () => {
  const some = () =>
    (['in triage', 'waiting', 'in treatment'] as const).map((target) => full.victims[target]);

  it('every question that tells of a patient names the patient', async () => {
    const named = await tryAll(
      OPERATIONS.filter(({ kind }) => kind === 'query'),
      some(),
    );
    process.stdout.write(`${named} answers named a patient, all of them in the audit\n`);
    expect(named).toBeGreaterThan(40);
  }, 240_000);

  it('and so does every command', async () => {
    const named = await tryAll(
      OPERATIONS.filter(({ kind }) => kind === 'mutation'),
      TARGETS.map((target) => full.victims[target]),
    );
    expect(named).toBeGreaterThan(3);
  }, 240_000);
});

const REFERRAL = 'query ($id: ID, $reference: String) { referral(id: $id, reference: $reference) { id } }';

describe('what is refused', () => {
  const asking = (actor: UserActor, variables: Record<string, unknown>) =>
    during(() => door.ask(actor, { query: REFERRAL, variables }));

  it('is written down with what was asked for, alike whether it is there or not', async () => {
    const { referralId, reference, patientId } = full.victims.elsewhere.ids;
    const there = await asking(asGp('P03'), { id: referralId });
    const nowhere = await asking(asGp('P03'), { id: idOf('nothing') });
    const named = await asking(asGp('P03'), { reference });
    const patient = 'query ($id: ID!) { patient(id: $id) { id } }';
    const forbidden = await during(() =>
      door.ask(asPracticeManager('P03'), { query: patient, variables: { id: patientId } }),
    );
    expect(there.answer.text).toBe(nowhere.answer.text);
    const row = { kind: 'refused', operation: 'referral', patient_ids: [], user_id: asGp('P03').userId };
    expect(there.written).toEqual([expect.objectContaining({ ...row, ids: [referralId] })]);
    expect(nowhere.written).toEqual([expect.objectContaining({ ...row, ids: [idOf('nothing')] })]);
    expect(named.written).toEqual([expect.objectContaining({ ...row, ids: [], about: reference })]);
    expect(forbidden.written).toEqual([
      expect.objectContaining({
        ...row,
        operation: 'patient',
        user_id: asPracticeManager('P03').userId,
        ids: [patientId],
      }),
    ]);
  });

  it('is a command too', async () => {
    const query = 'mutation ($input: WithdrawReferralInput!) { withdrawReferral(input: $input) { id } }';
    const input = {
      referralId: full.victims.elsewhere.ids['referralId'],
      version: 1,
      reason: 'PATIENT_WISH',
    };
    const { written } = await during(() => door.ask(asGp('P03'), { query, variables: { input } }));
    expect(written).toEqual([
      expect.objectContaining({ kind: 'refused', operation: 'withdraw-referral', ids: [input.referralId] }),
    ]);
  });

  it('fills nothing: after a minute’s worth there is one row that says so', async () => {
    const tries = Array.from({ length: 70 }, () => asking(asSecretary('P03'), { id: idOf('nothing') }));
    await Promise.all(tries);
    const { rows } = await door.hub.owner.query(
      `select operation, count(*)::int as n from audit where kind = 'refused' and user_id = $1 group by 1 order by 2`,
      [asSecretary('P03').userId],
    );
    expect(rows[0]).toEqual({ operation: 'too-many-refusals', n: 1 });
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeLessThanOrEqual(60);
  });
});

describe('who looked', () => {
  const QUERY = `query ($patientId: ID, $reference: String, $emergencyAccessId: ID, $first: Int, $after: String) {
    whoLooked(patientId: $patientId, reference: $reference, emergencyAccessId: $emergencyAccessId, first: $first, after: $after) {
      edges { node { at person role practice did } } pageInfo { hasNextPage endCursor } } }`;
  type Looks = {
    edges: { node: Record<string, string | null> }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  const looks = async (actor: UserActor, variables: Record<string, unknown>) => {
    const { body } = await door.ask(actor, { query: QUERY, variables });
    return (body.data as { whoLooked: Looks } | null)?.whoLooked ?? null;
  };

  it('tells the lead and the administrator who did what, newest first, page by page', async () => {
    const { reference, patientId } = full.victims['in treatment'].ids;
    await door.ask(asLead(), { query: REFERRAL, variables: { reference } });
    for (const actor of [asLead(), asAdmin()]) {
      const all = await looks(actor, { reference });
      expect(all?.edges.map(({ node }) => node)).toContainEqual(
        expect.objectContaining({
          person: asLead().name,
          role: 'Clinical lead',
          did: 'Looked at the referral',
        }),
      );
      const times = all?.edges.map(({ node }) => node['at']) ?? [];
      expect(times).toEqual([...times].sort().reverse());
      const first = await looks(actor, { patientId, first: 2 });
      const next = await looks(actor, { patientId, first: 2, after: first?.pageInfo.endCursor });
      expect(first?.pageInfo.hasNextPage).toBe(true);
      expect(next?.edges[0]?.node).not.toEqual(first?.edges[0]?.node);
    }
  });

  it('says which looks were by emergency access, and tells the lead alone what one of them was used for', async () => {
    const { reference, referralId } = full.victims['in treatment'].ids;
    const reader = asTherapist(2);
    const referral = await door.hub.read(asSystem(), (work) => referralById(work, String(referralId)));
    const emergencyAccessId = await anEmergencyAccess(door.hub, reader, referral);
    await door.ask(reader, { query: REFERRAL, variables: { reference } });
    await door.ask(asLead(), { query: REFERRAL, variables: { reference } });
    const did = (found: Looks | null) =>
      found?.edges.map(({ node }) => [node['person'], node['did']].join(': ')) ?? null;
    const byEmergency = `${reader.name}: Looked at the referral (by emergency access)`;
    expect(did(await looks(asLead(), { reference }))).toEqual(
      expect.arrayContaining([byEmergency, `${asLead().name}: Looked at the referral`]),
    );
    expect(did(await looks(asLead(), { emergencyAccessId }))).toEqual([byEmergency]);
    expect(did(await looks(asLead(), { emergencyAccessId, first: 1 }))).toEqual([byEmergency]);
    for (const actor of [asAdmin(), reader, asPracticeManager('P01')]) {
      expect(await looks(actor, { emergencyAccessId })).toBeNull();
    }
    await door.hub.owner.query('delete from emergency_accesses where id = $1', [emergencyAccessId]);
  });

  it('tells a practice manager of own people and own patients only', async () => {
    const { reference } = full.victims['in treatment'].ids;
    for (const actor of [asGp('P01'), asLead()]) {
      await door.ask(actor, { query: REFERRAL, variables: { reference } });
    }
    const own = await looks(asPracticeManager('P01'), {
      reference: full.victims['in treatment'].ids['reference'],
    });
    expect(own?.edges.length).toBeGreaterThan(0);
    expect(new Set(own?.edges.map(({ node }) => node['practice']))).toEqual(new Set(['P01 Surgery']));
    for (const variables of [
      { reference: full.victims.elsewhere.ids['reference'] },
      { patientId: full.victims.elsewhere.ids['patientId'] },
      { reference: 'PSH-0000-0000' },
      {},
    ]) {
      expect(await looks(asPracticeManager('P01'), variables)).toBeNull();
    }
    for (const actor of [asGp('P01'), asTriage(), asCommissioner()]) {
      expect(await looks(actor, { patientId: full.victims['in treatment'].ids['patientId'] })).toBeNull();
    }
  });
});
