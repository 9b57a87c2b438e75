import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UserActor } from '@hub/domain';
import { saveReferralDraft } from '@hub/referrals';
import { aDraft, anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { asGp, asLead, asNurse, asTriage, idOf } from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';

let door: TestDoor;
let referralId: string;

beforeAll(async () => {
  door = await openDoor({}, { isLimited: true });
  await door.hub.at('2026-11-03T10:00Z');
  const referral = await aSubmittedReferral(door.hub, asGp(), {
    nhsNumber: anNhsNumber(1),
    lastName: 'Canaryson',
  });
  referralId = referral.id;
});
afterAll(() => door.close());

const REFERRAL = 'query ($id: ID) { referral(id: $id) { id lastName words { words } } }';
const WITHDRAW =
  'mutation ($input: WithdrawReferralInput!) { withdrawReferral(input: $input) { id state version } }';
const withdrawal = { referralId: idOf('none'), version: 1, reason: 'PATIENT_WISH' };
const idleNow = async (): Promise<string[]> => {
  const { rows } = await door.hub.owner.query<{ state: string }>(
    `select distinct state from pg_stat_activity where application_name = 'hub-api' and datname = current_database()`,
  );
  return rows.map(({ state }) => state);
};

describe('who asks', () => {
  it('must be signed in', async () => {
    for (const query of ['{ me { id } }', '{ practices { totalCount } }']) {
      const { body } = await door.ask(null, { query });
      expect(body.errors).toMatchObject([{ extensions: { code: 'SIGNED_OUT' } }]);
    }
    const { body } = await door.ask(null, { query: WITHDRAW, variables: { input: withdrawal } });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'SIGNED_OUT' });
    const forged = await door.ask(null, {
      query: '{ me { id } }',
      headers: { authorization: `Bearer ${'A'.repeat(43)}` },
    });
    expect(forged.body.errors?.[0]?.extensions).toEqual({ code: 'SIGNED_OUT' });
  });

  it('is known by bearer token and by cookie, until the account is disabled', async () => {
    const mine = await door.ask(asGp(), { query: '{ me { name role today practice { code } may } }' });
    expect(mine.body.data).toMatchObject({
      me: { name: 'Dr Ash', role: 'gp', today: '2026-11-03', practice: { code: 'P01' } },
    });
    const cookie = `hub_session=${await door.tokenFor(asNurse())}`;
    const nurse = () => door.ask(null, { query: '{ me { role } }', headers: { cookie } });
    expect((await nurse()).body.data).toEqual({ me: { role: 'practice-nurse' } });
    await door.hub.owner.query('update users set disabled_at = clock_timestamp() where id = $1', [
      asNurse().userId,
    ]);
    expect((await nurse()).body.errors?.[0]?.extensions).toEqual({ code: 'SIGNED_OUT' });
  });
});

describe('what is refused', () => {
  it('has a code and what it is about, or its field', async () => {
    const again = await aDraft(door.hub, asGp(), { nhsNumber: anNhsNumber(1) });
    const wrong = await door.hub.do(asGp(), (work) =>
      saveReferralDraft(work, { answers: { nhsNumber: '1' } }),
    );
    const submit = (draftId: string) =>
      door.ask(asGp(), {
        query: 'mutation ($input: DraftAtVersionInput!) { submitReferral(input: $input) { id } }',
        variables: { input: { draftId, version: 1 } },
      });
    const { body } = await submit(again);
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'OPEN_REFERRAL_EXISTS', about: expect.stringMatching(/^PSH-/) },
    ]);
    const fields = (await submit(wrong)).body.errors ?? [];
    expect(fields[0]).toMatchObject({ extensions: { code: 'NHS_NUMBER_TOO_SHORT', field: 'nhsNumber' } });
    expect(fields.length).toBeGreaterThan(5);
  });

  it('is an id that is none, as not found', async () => {
    for (const id of ['nonsense', "' or true --", idOf('nobody')]) {
      const { body } = await door.ask(asGp(), { query: REFERRAL, variables: { id } });
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
    const input = { ...withdrawal, referralId: 'nonsense' };
    const { body } = await door.ask(asGp(), { query: WITHDRAW, variables: { input } });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
  });

  it('is a document that does not fit, and more than one mutation in it', async () => {
    const two =
      'mutation { a: discardReferralDraft(input: { draftId: "x", version: 1 }) b: discardReferralDraft(input: { draftId: "y", version: 1 }) }';
    const hidden =
      'mutation { ...f } fragment f on Mutation { discardReferralDraft(input: { draftId: "x", version: 1 }) }';
    for (const query of ['{ nothing }', '{ me { id }', two, hidden]) {
      const { body } = await door.ask(asGp(), { query });
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT' });
      expect(body.data ?? null).toBeNull();
    }
  });

  it('is a query that goes too deep', async () => {
    const deep = (left: number): string => (left === 0 ? 'id' : `alsoReferred { ${deep(left - 1)} }`);
    const { body } = await door.ask(asGp(), { query: `{ referral { ${deep(12)} } }` });
    expect(body.errors?.length).toBeGreaterThan(0);
  });
});

describe('a key', () => {
  it('answers a repeated mutation with the first result, and refuses another request under it', async () => {
    const save = (value: string) =>
      door.ask(asGp(), {
        query: 'mutation ($input: SaveReferralDraftInput!) { saveReferralDraft(input: $input) { id } }',
        variables: { input: { answers: [{ name: 'firstName', values: [value] }] } },
        headers: { 'idempotency-key': 'one' },
      });
    const first = await save('Wren');
    expect((await save('Wren')).body).toEqual(first.body);
    expect((await save('Jay')).body.errors?.[0]?.extensions).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

describe('an answer', () => {
  it('is audited with its patient before it leaves', async () => {
    await door.ask(asTriage(), { query: REFERRAL, variables: { id: referralId } });
    const { rows } = await door.hub.owner.query(
      'select kind, operation, user_id, patient_ids, ids from audit order by xid desc limit 1',
    );
    expect(rows).toMatchObject([{ kind: 'question', operation: 'referral', user_id: asTriage().userId }]);
    expect(rows[0].patient_ids).toHaveLength(1);
    expect(rows[0].ids).toContain(referralId);
  });

  it('is withheld when the audit cannot be written', async () => {
    await door.hub.owner.query(
      `create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'no audit of Canaryson'; end $$;
       create trigger no_audit before insert on audit for each row execute function no_audit()`,
    );
    const { body, text } = await door.ask(asTriage(), { query: REFERRAL, variables: { id: referralId } });
    await door.hub.owner.query('drop trigger no_audit on audit');
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'BUG' } }] });
    expect(text).not.toContain('Canaryson');
    expect(await idleNow()).toEqual(['idle']);
  });

  it('says only the id of a bug, nothing of the database', async () => {
    await door.hub.owner.query('alter table referral_words rename to hidden_words');
    const { body, text } = await door.ask(asGp(), { query: REFERRAL, variables: { id: referralId } });
    await door.hub.owner.query('alter table hidden_words rename to referral_words');
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'BUG',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(text).not.toMatch(/referral_words|relation|select|Canaryson|stack/i);
    expect((await door.ask(asGp(), { query: '{ me { role } }' })).body.data).toEqual({ me: { role: 'gp' } });
  });

  it('of a folder that is not theirs says no more than of one that is none', async () => {
    const asked = (actor: UserActor, folder: string) =>
      door.ask(actor, {
        query: 'query ($folder: String) { triageWorklist(folder: $folder) { totalCount } }',
        variables: { folder },
      });
    expect((await asked(asLead(), 'treatment')).body.data).toEqual({ triageWorklist: { totalCount: 0 } });
    const refused = await asked(asTriage(), 'treatment');
    expect(refused.body).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(refused.text).toBe((await asked(asTriage(), 'nonsense')).text);
  });

  it('that one field has ended leaves nothing open behind the others', async () => {
    // Refused before anything is read, while another field is on its way to its first statement.
    const query = `{ triageCounts { count } me { email discipline practice { name } } }`;
    for (let often = 0; often < 12; often += 1) {
      const { body } = await door.ask(asGp(), { query });
      expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
    expect(await idleNow()).toEqual(['idle']);
  });

  it('nobody waits for any more gives its connection back', async () => {
    const holding = new AbortController();
    const locker = new pg.Client({ connectionString: door.hub.ownerUrl });
    await locker.connect();
    await locker.query('begin; lock table referrals in access exclusive mode');
    const gone = fetch(`${door.url}/graphql`, {
      method: 'POST',
      signal: holding.signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await door.tokenFor(asGp())}` },
      body: JSON.stringify({ query: REFERRAL, variables: { id: referralId } }),
    });
    await vi.waitFor(async () => expect(await idleNow()).toContain('active'), 5_000);
    holding.abort();
    await expect(gone).rejects.toThrow();
    await locker.end();
    await vi.waitFor(async () => expect(await idleNow()).toEqual(['idle']), 8_000);
  });
});

describe('HTTP', () => {
  const session = async () => ({ cookie: `hub_session=${await door.tokenFor(asGp())}` });

  it('changes nothing by GET, nor by what a form of another site could send', async () => {
    const draftId = await aDraft(door.hub, asGp());
    const query = `mutation { discardReferralDraft(input: { draftId: "${draftId}", version: 1 }) }`;
    const address = `${door.url}/graphql?query=${encodeURIComponent(query)}`;
    const got = await fetch(address, { headers: await session() });
    expect(got.status).toBeGreaterThanOrEqual(400);
    const form = new URLSearchParams({ query }).toString();
    for (const [type, sent] of [
      ['application/x-www-form-urlencoded', form],
      ['text/plain', JSON.stringify({ query })],
      ['application/graphql', query],
      [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${query}\r\n--x--`,
      ],
    ] as const) {
      const response = await fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, ...(await session()) },
        body: sent,
      });
      expect([type, response.status]).toEqual([type, 415]);
    }
    const { rowCount } = await door.hub.owner.query('select 1 from referral_drafts where id = $1', [draftId]);
    expect(rowCount).toBe(1);
  });

  it('answers the probes without anybody signed in', async () => {
    for (const [path, body] of [
      ['/health/live', { status: 'live' }],
      ['/health/ready', { status: 'ready' }],
      ['/version', { commit: 'test' }],
    ] as const) {
      const response = await fetch(door.url + path);
      expect([response.status, await response.json()]).toEqual([200, body]);
    }
    expect(await (await fetch(`${door.url}/metrics`)).text()).toContain('process_cpu_user_seconds_total');
  });

  it('is dull about everything else', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/graphiql'],
      ['GET', '/sessions'],
      ['PUT', '/sessions'],
      ['GET', '/health'],
      ['GET', '/%61dmin'],
      ['POST', '/health/live'],
      ['GET', '/graphql/'],
      ['DELETE', '/graphql'],
      ['GET', '/../etc/passwd'],
    ] as const) {
      const response = await fetch(door.url + path, { method });
      expect([method, path, response.status]).toEqual([method, path, 404]);
      expect(await response.json()).toEqual({ code: 'NOT_FOUND', sentence: 'We cannot find this.' });
    }
  });

  it('takes no more than a form’s worth', async () => {
    const response = await fetch(`${door.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ me { id } } #${'x'.repeat(300 * 1024)}` }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
