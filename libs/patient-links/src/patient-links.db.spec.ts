import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIRTH_DATE_TRIES } from '@hub/domain';
import { newToken, scopeFor, sql, tokenHash } from '@hub/platform';
import { HUB_ID, asGp, asLead, asSystem, testHub, type TestHub } from '@hub/testing';
import { issueLink } from './issue-link.js';
import { revokeLinks } from './patient-link.reads.js';
import { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';
import type { PatientDoor } from './patient-door.js';
import { BORN, linkOf, WRONG, aPatientDoor, refusal, type Someone, visitors } from './test-kit.js';

// The referral's own stage declares the real ones; the wall in the database stands meanwhile.
scopeFor(PatientLinkRow, () => sql`true`);
scopeFor(PatientDeviceRow, () => sql`true`);

const NOW = '2026-11-03T10:00Z';

let hub: TestHub;
let pool: pg.Pool;
let door: PatientDoor;

beforeAll(async () => {
  hub = await testHub();
  await hub.at(NOW);
  pool = new pg.Pool({ connectionString: hub.appUrl, max: 12 });
  door = aPatientDoor(pool);
});
afterAll(async () => {
  await pool.end();
  await hub.close();
});

const { someone, aToken, knock, give } = visitors(() => ({ hub, door }), { gp: asGp(), system: asSystem() });
const linksNow = ({ referralId }: Someone) =>
  hub.read(asSystem(), (work) =>
    work.rows(PatientLinkRow).find({ referralId }, { order: { madeAt: 'desc', id: 'desc' } }),
  );

describe('a link', () => {
  it('is kept as a hash that the app cannot read, and runs as long as its purpose', async () => {
    const of = await someone();
    const token = await aToken(of);
    const { rows } = await hub.owner.query(
      'select token_hash, expires_at from patient_links where referral_id = $1',
      [of.referralId],
    );
    expect(rows).toEqual([{ token_hash: tokenHash(token), expires_at: new Date('2027-11-02T23:59Z') }]);
    await expect(pool.query('select token_hash from patient_links')).rejects.toThrow('permission denied');
    await expect(pool.query('select * from patient_sessions')).rejects.toThrow('permission denied');
    await expect(pool.query(`select patient_link_audit(null, null, '', now())`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('looked at any number of times stays as it was', async () => {
    const of = await someone();
    const token = await aToken(of);
    for (let times = 0; times < 5; times += 1) {
      expect(await door.look(knock(token))).toEqual({ needsBirthDate: true });
    }
    const [link] = await linksNow(of);
    expect(link).toMatchObject({ openedAt: null, triesLeft: BIRTH_DATE_TRIES, version: 1 });
    const { rowCount } = await hub.owner.query(
      'select 1 from patient_sessions s join patient_links l on l.id = s.link_id where l.referral_id = $1',
      [of.referralId],
    );
    expect(rowCount).toBe(0);
  });

  it('opens for the date of birth, and then for its patient and nothing else', async () => {
    const of = await someone();
    const token = await aToken(of);
    const opened = await door.open(knock(token));
    expect(opened).toEqual({ session: expect.stringMatching(/^pt_/), needsBirthDate: true });
    expect(await door.actorFor(opened.session)).toBeNull();
    const { session } = await give(opened.session, BORN);
    expect(session).not.toBe(opened.session);
    expect(await door.actorFor(opened.session)).toBeNull();
    expect(await door.actorFor(session)).toEqual({
      kind: 'patient',
      hubId: HUB_ID,
      patientId: of.patientId,
      referralId: of.referralId,
      linkId: expect.any(String),
      purpose: 'NEXT_STEP',
      subjectId: of.referralId,
      name: 'Wren',
    });
    const { rows } = await hub.owner.query(
      `select operation, role, user_id, patient_ids from audit where $1 = any(patient_ids) order by at, operation desc`,
      [of.patientId],
    );
    expect(rows).toMatchObject([
      { operation: 'open-patient-link', role: 'patient', user_id: null, patient_ids: [of.patientId] },
      { operation: 'check-birth-date', role: 'patient' },
    ]);
  });

  it('answers alike when it is wrong, expired, cancelled or locked, and to what is no token at all', async () => {
    const [expired, cancelled, locked] = [await someone(), await someone(), await someone()];
    const tokens = [
      newToken(),
      'x',
      '',
      '../../etc/passwd',
      await hub.step(asSystem(), (work) =>
        issueLink(work, {
          ...linkOf(expired),
          purpose: 'NEXT_STEP',
          subjectId: expired.referralId,
          until: new Date('2026-11-03T11:00Z'),
        }),
      ),
      await aToken(cancelled),
      await aToken(locked),
    ];
    await hub.step(asLead(), (work) => revokeLinks(work, cancelled.referralId, 'NEXT_STEP'));
    await hub.owner.query('update patient_links set tries_left = 0 where referral_id = $1', [
      locked.referralId,
    ]);
    await hub.at('2026-11-03T11:00Z');
    const dull = new Set<string>();
    for (const token of tokens) {
      for (const tried of [() => door.look(knock(token)), () => door.open(knock(token))]) {
        await tried().catch((error: { refusals: unknown }) => dull.add(JSON.stringify(error.refusals)));
      }
    }
    await hub.at(NOW);
    expect([...dull]).toHaveLength(1);
    expect([...dull][0]).toContain('LINK_NOT_WORKING');
  });

  it('with an end of its own keeps it, and one too far away is cut to what its purpose allows', async () => {
    const of = await someone();
    const until = new Date('2026-11-06T10:00Z');
    const make = (end: Date) =>
      hub.step(asSystem(), (work) =>
        issueLink(work, { ...linkOf(of), purpose: 'NEXT_STEP', subjectId: of.referralId, until: end }),
      );
    await make(until);
    await make(new Date('2040-01-01T00:00Z'));
    const links = await linksNow(of);
    expect(links.map(({ expiresAt }) => expiresAt.toISOString()).sort()).toEqual([
      until.toISOString(),
      '2027-11-02T23:59:00.000Z',
    ]);
  });
});

describe('five tries', () => {
  it('are counted, and the fifth wrong one locks the link for good', async () => {
    const of = await someone();
    const token = await aToken(of);
    const { session } = await door.open(knock(token));
    const said: string[] = [];
    for (let tries = 0; tries < BIRTH_DATE_TRIES; tries += 1) {
      await give(session, WRONG).catch((error: { refusals: { sentence: string }[] }) =>
        said.push(error.refusals[0]?.sentence ?? ''),
      );
    }
    expect(said.slice(0, 4).map((one) => /\d/.exec(one)?.[0])).toEqual(['4', '3', '2', '1']);
    expect(said[4]).toContain('This link does not work');
    expect(await refusal(give(session, BORN))).toBe('LINK_NOT_WORKING');
    expect(await refusal(door.open(knock(token)))).toBe('LINK_NOT_WORKING');
  });

  it('hold against a race of fifty, through several links to the same thing at once', async () => {
    const of = await someone();
    const tokens = [await aToken(of), await aToken(of), await aToken(of)];
    const sessions = await Promise.all(tokens.map(async (token) => (await door.open(knock(token))).session));
    const guesses = Array.from({ length: 50 }, (_, at) => {
      const date = { day: String((at % 27) + 1), month: '7', year: String(1950 + at) };
      return refusal(give(sessions[at % sessions.length] ?? '', date));
    });
    const said = await Promise.all(guesses);
    expect(said.filter((code) => code === 'BIRTH_DATE_NOT_OURS')).toHaveLength(BIRTH_DATE_TRIES - 1);
    expect(said.filter((code) => code === 'LINK_NOT_WORKING')).toHaveLength(50 - BIRTH_DATE_TRIES + 1);
    const { rows } = await hub.owner.query(
      `select count(*)::int as n from audit where operation = 'fail-birth-date' and $1 = any(patient_ids)`,
      [of.patientId],
    );
    expect(rows).toEqual([{ n: BIRTH_DATE_TRIES }]);
    for (const session of sessions) expect(await refusal(give(session, BORN))).toBe('LINK_NOT_WORKING');
  });

  it('are not used up by a slip of the finger', async () => {
    const of = await someone();
    const { session } = await door.open(knock(await aToken(of)));
    for (let slips = 0; slips < 8; slips += 1) {
      expect(await refusal(give(session, { day: '31', month: '6', year: '1961' }))).toBe(
        'BIRTH_DATE_NOT_REAL',
      );
    }
    expect(await refusal(give(session, WRONG))).toBe('BIRTH_DATE_NOT_OURS');
    expect((await give(session, BORN)).session).toMatch(/^pt_/);
    const [link] = await linksNow(of);
    expect(link?.triesLeft).toBe(BIRTH_DATE_TRIES);
  });

  it('let the button be pressed twice', async () => {
    const of = await someone();
    const { session } = await door.open(knock(await aToken(of)));
    const [one, two] = await Promise.all([give(session, BORN), give(session, BORN)]);
    expect(await door.actorFor(one.session)).toMatchObject({ referralId: of.referralId });
    expect(await door.actorFor(two.session)).toMatchObject({ referralId: of.referralId });
    expect(await refusal(give(one.session, BORN))).toBe('LINK_NOT_WORKING');
  });
});
