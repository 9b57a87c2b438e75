import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newToken, scopeFor, sql, tokenHash } from '@hub/platform';
import { asGp, asLead, asSystem, idOf, practiceId, testHub, type TestHub } from '@hub/testing';
import { issueLink } from './issue-link.js';
import { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';
import type { PatientDoor } from './patient-door.js';
import { revokeLinksOf } from './patient-link.reads.js';
import { BORN, linkOf, aPatientDoor, refusal, somebodyReferred, type Someone, visitors } from './test-kit.js';

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

/** All the way in. */
async function letIn(of: Someone, device: string | null = null) {
  const opened = await door.open(knock(await aToken(of), device));
  return opened.needsBirthDate ? give(opened.session, BORN) : { session: opened.session, device: '' };
}

describe('a device', () => {
  it('is remembered for this course: the next link needs no date', async () => {
    const of = await someone();
    const { device } = await letIn(of);
    const token = await aToken(of);
    expect(await door.look(knock(token, device))).toEqual({ needsBirthDate: false });
    const opened = await door.open(knock(token, device));
    expect(opened.needsBirthDate).toBe(false);
    expect(await door.actorFor(opened.session)).toMatchObject({ patientId: of.patientId });
    const devices = hub.read(asLead(), (work) =>
      work.rows(PatientDeviceRow).find({ referralId: of.referralId, revokedAt: null }),
    );
    expect(await devices).toHaveLength(1);
  });

  it('of another patient, or for another referral of the same one, opens nothing', async () => {
    const [of, other] = [await someone(), await someone()];
    const { device } = await letIn(other);
    const token = await aToken(of);
    expect((await door.look(knock(token, device))).needsBirthDate).toBe(true);
    const again = await somebodyReferred(hub.owner, {
      ...of,
      referralId: idOf('another course'),
      practiceId: practiceId('P02'),
      sentById: asGp('P02').userId,
    });
    const mine = await letIn(of);
    expect((await door.look(knock(await aToken(again), mine.device))).needsBirthDate).toBe(true);
  });

  it('is forgotten when the patient says that it is not theirs', async () => {
    const of = await someone();
    const { device, session } = await letIn(of);
    await door.leave(session, null);
    expect(await door.actorFor(session)).toBeNull();
    expect((await door.look(knock(await aToken(of), device))).needsBirthDate).toBe(false);
    await door.leave(session, device);
    expect((await door.look(knock(await aToken(of), device))).needsBirthDate).toBe(true);
  });
});

describe('cancelling', () => {
  it('ends links, sessions and remembered devices at once, of this referral only', async () => {
    const [of, other] = [await someone(), await someone()];
    const [mine, theirs] = [await letIn(of), await letIn(other)];
    const unused = await aToken(of);
    await hub.step(asLead(), (work) => revokeLinksOf(work, of.referralId));
    expect(await door.actorFor(mine.session)).toBeNull();
    expect(await refusal(door.look(knock(unused, mine.device)))).toBe('LINK_NOT_WORKING');
    expect((await door.look(knock(await aToken(of), mine.device))).needsBirthDate).toBe(true);
    expect(await door.actorFor(theirs.session)).not.toBeNull();
  });

  it('may end, but never revive, what the app may see', async () => {
    const of = await someone();
    const token = await aToken(of);
    await hub.step(asLead(), (work) => revokeLinksOf(work, of.referralId));
    const revive = hub.step(asLead(), async (work) => {
      const link = await work.rows(PatientLinkRow).first({ referralId: of.referralId });
      if (link) await work.rows(PatientLinkRow).change(link, { revokedAt: null });
    });
    await expect(revive).rejects.toThrow('row-level security');
    await expect(
      hub.step(asLead(), (work) =>
        issueLink(work, { ...linkOf(of), purpose: 'NEXT_STEP', subjectId: of.referralId }),
      ),
    ).rejects.toThrow('permission denied');
    expect(await refusal(door.open(knock(token)))).toBe('LINK_NOT_WORKING');
  });
});

describe('a session', () => {
  it('ends after half an hour without use, and after four hours in any case', async () => {
    const of = await someone();
    const { session } = await letIn(of);
    const age = (text: string) =>
      hub.owner.query(`update patient_sessions set ${text} where token_hash = $1`, [tokenHash(session)]);
    await age(`last_seen_at = clock_timestamp() - interval '29 minutes'`);
    expect(await door.actorFor(session)).not.toBeNull();
    await age(`last_seen_at = clock_timestamp() - interval '30 minutes'`);
    expect(await door.actorFor(session)).toBeNull();
    await age(`last_seen_at = clock_timestamp(), opened_at = clock_timestamp() - interval '4 hours'`);
    expect(await door.actorFor(session)).toBeNull();
  });

  it('ends with its link, even in rehearsal', async () => {
    const of = await someone();
    const { session } = await letIn(of);
    await hub.at('2027-11-03T00:00Z');
    expect(await door.actorFor(session)).toBeNull();
    await hub.at(NOW);
  });

  it('is no word that anybody made up, and no staff session either', async () => {
    for (const made of ['', 'pt_', `pt_${newToken()}`, newToken(), "pt_' or 1=1"]) {
      expect(await door.actorFor(made)).toBeNull();
    }
  });
});

describe('too many knocks from one address', () => {
  it('are held back, whatever they knock at', async () => {
    const quick = aPatientDoor(pool);
    const codes = new Set<string>();
    for (let knocks = 0; knocks < 70; knocks += 1) {
      codes.add(await refusal(quick.look({ token: newToken(), device: null, address: 'one address' })));
    }
    expect([...codes]).toEqual(['LINK_NOT_WORKING', 'TOO_MANY_TRIES']);
  });
});
