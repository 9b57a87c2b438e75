import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, type Work } from '@hub/platform';
import { anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asBooking, asGp, asLead, asTherapist, asTriage, testHub, type TestHub } from '@hub/testing';
import { triageCounts, worklistFor } from './index.js';

type Who = ReturnType<typeof asGp>;
/** Enough for the planner to think a reading of the whole table dear. */
const CLOSED = 4_000;
const STATES = ['COURSE_BOOKED', 'IN_TREATMENT', 'IN_TREATMENT', 'TRIAGE_QUEUE', 'WAITING'] as const;

let hub: TestHub;
let ids: string[];

beforeAll(async () => {
  hub = await testHub();
  await hub.at('2026-11-03T10:00Z');
  ids = [];
  for (const [nth, state] of STATES.entries()) {
    const { id } = await aSubmittedReferral(hub, asGp(), { nhsNumber: anNhsNumber(nth + 1) });
    await hub.owner.query(`update referrals set state = $2, safety_concern = $3 where id = $1`, [
      id,
      state,
      nth === 2,
    ]);
    ids.push(id);
  }
});
afterAll(() => hub.close());

const listed = async (who: Who, asked: Parameters<typeof worklistFor>[1]) =>
  (await hub.read(who, (work) => worklistFor(work, asked))).edges.map(({ node }) => node.id);

describe('the folder of patients in treatment', () => {
  it('shows the lead whoever has a course, safety concerns first, page by page', async () => {
    const [booked, treated, worrying] = ids;
    expect(await listed(asLead(), { folder: 'treatment' })).toEqual([worrying, booked, treated]);
    const page = await hub.read(asLead(), (work) => worklistFor(work, { folder: 'treatment', first: 1 }));
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const after = page.pageInfo.endCursor;
    expect(await listed(asLead(), { folder: 'treatment', first: 5, after })).toEqual([booked, treated]);
  });

  it('is not there for anybody else, care link or not', async () => {
    await hub.owner.query(
      `insert into care_links (hub_id, id, referral_id, patient_id, user_id, reason, from_at)
       select hub_id, uuidv7(), id, patient_id, $2, 'triages', submitted_at from referrals where id = $1`,
      [ids[1], asTriage().userId],
    );
    for (const who of [asTriage(), asTherapist(), asBooking(), asGp()]) {
      const refused = (folder: string) =>
        hub.read(who, (work) => worklistFor(work, { folder })).catch((error: unknown) => String(error));
      expect(await refused('treatment')).toMatch('NOT_FOUND');
      expect(await refused('treatment')).toBe(await refused('nonsense'));
    }
    expect(await listed(asTriage(), {})).toEqual([ids[3]]);
  });

  it('is counted for the lead alone', async () => {
    await hub.owner.query(`update referrals set next_action_at = '2026-11-02T10:00Z' where id = $1`, [
      ids[0],
    ]);
    const counts = await hub.read(asLead(), triageCounts);
    expect(counts).toEqual([
      { folder: 'new', count: 1, overdue: 0 },
      { folder: 'asked', count: 0, overdue: 0 },
      { folder: 'mdt', count: 0, overdue: 0 },
      { folder: 'treatment', count: 3, overdue: 1 },
    ]);
    const ofTriage = await hub.read(asTriage(), triageCounts);
    expect(ofTriage).toEqual(counts.slice(0, 3));
    expect(await hub.read(asTherapist(), triageCounts)).toEqual([]);
  });
});

describe('however much else there is', () => {
  beforeAll(async () => {
    const { rows } = await hub.owner.query<{ columns: string }>(
      `select string_agg(format('%I', attname), ', ') as columns from pg_attribute
        where attrelid = 'referrals'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
          and attname not in ('id', 'reference', 'state')`,
    );
    const columns = rows[0]?.columns;
    await hub.owner.query(
      `insert into referrals (id, reference, state, ${columns})
       select uuidv7(), 'closed ' || n, 'DISCHARGED', ${columns} from referrals, generate_series(1, ${CLOSED}) n where id = '${ids[0]}'`,
    );
    await hub.owner.query('vacuum (analyze) referrals');
  });

  /** Not told to everybody yet by this connection: how often the whole table was gone through, and how often this index. */
  const scansOf = async (work: Work, index: string) => {
    const [scans] = await work.sql<{ whole: number; index: number }>(
      sql`select pg_stat_get_xact_numscans('referrals'::regclass)::int as whole,
                 pg_stat_get_xact_numscans(${index}::regclass)::int as index`,
    );
    if (!scans) throw new Error('no such index');
    return scans;
  };
  const indexOf = { new: 'referrals_in_triage', treatment: 'referrals_in_treatment' } as const;

  it.each(['new', 'treatment'] as const)('%s is read by its own index, each page of it', async (folder) => {
    const index = indexOf[folder];
    const scansBy = (ask: (work: Work) => Promise<unknown>) =>
      hub.read(asLead(), async (work) => {
        const before = await scansOf(work, index);
        await ask(work);
        const after = await scansOf(work, index);
        return { whole: after.whole - before.whole, index: after.index - before.index };
      });
    const first = await hub.read(asLead(), (work) => worklistFor(work, { folder, first: 1 }));
    for (const after of [null, first.pageInfo.endCursor]) {
      expect(await scansBy((work) => worklistFor(work, { folder, first: 1, after }))).toEqual({
        whole: 0,
        index: 2,
      });
    }
    expect(await scansBy(triageCounts)).toEqual({ whole: 0, index: 1 });
  });
});
