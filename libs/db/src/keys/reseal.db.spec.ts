import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSealer, type Sealer } from '@hub/platform';
import { HUB_ID, idOf, insert, testHub, type TestHub } from '@hub/testing';
import { countByKid, countLeft, hasSettled, horizonNow } from './count-by-kid.js';
import { reseal } from './reseal.js';

const PEOPLE = 23;
const older = { kid: 'older', key: randomBytes(32) };
let hub: TestHub;
let keys: pg.Client;

const open = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: hub.workerUrl.replace('hub_worker', 'hub_keys') });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
const placeOf = (column: string, rowId: string) => ({ table: 'patients', column, rowId, hubId: HUB_ID });
const numberOf = (at: number): string => `"99900000${String(at).padStart(2, '0')}"`;
const personId = (at: number): string => idOf(`sealed person ${at}`);

async function addPerson(at: number, sealer: Sealer): Promise<void> {
  const id = personId(at);
  await insert(hub.owner, 'patients', {
    hub_id: HUB_ID,
    id,
    nhs_number: sealer.seal(numberOf(at), placeOf('nhs_number', id)),
    nhs_number_hash: randomBytes(32),
    first_name: 'Test',
    last_name: 'Person',
    born_on: '1980-01-01',
    contacts: sealer.seal(`{"address":"${at} Street"}`, placeOf('contacts', id)),
    interpreter_sealed: at % 3 === 0 ? sealer.seal('"Welsh"', placeOf('interpreter_sealed', id)) : null,
  });
}

/** What every patient's number opens to, in order; throws where one does not open. */
async function numbers(sealer: Sealer): Promise<string[]> {
  const { rows } = await hub.owner.query<{ id: string; nhs_number: Buffer }>(
    'select id, nhs_number from patients',
  );
  return rows.map(({ id, nhs_number }) => sealer.open(nhs_number, placeOf('nhs_number', id))).sort();
}
const everybody = (count = PEOPLE): string[] => Array.from({ length: count }, (_, at) => numberOf(at));
const VALUES = PEOPLE * 2 + Math.ceil(PEOPLE / 3);

beforeAll(async () => {
  hub = await testHub();
  keys = await open();
});
afterAll(async () => {
  await keys.end();
  await hub.close();
});
beforeEach(async () => {
  await hub.owner.query('delete from patients; delete from resealing');
  for (let at = 0; at < PEOPLE; at += 1) await addPerson(at, makeSealer([older]));
});

/** Each run has a key of its own to come. */
function ring(): { kid: string; sealer: Sealer; alone: Sealer } {
  const newer = { kid: `newer-${randomBytes(3).toString('hex')}`, key: randomBytes(32) };
  return { kid: newer.kid, sealer: makeSealer([newer, older]), alone: makeSealer([newer]) };
}

describe('changing the sealing key (S9)', () => {
  it('leaves nothing under the old key, and everything as it was', async () => {
    const { kid, sealer, alone } = ring();
    expect(await countLeft(keys, kid)).toBe(VALUES);
    const ended = await reseal({ client: keys, sealer, batch: 4 });
    expect(ended).toEqual({ kid, resealed: VALUES, broken: [], left: 0, stopped: false });
    expect(await numbers(alone)).toEqual(everybody());
    expect(await countByKid(keys)).toEqual([
      { table: 'patients', column: 'nhs_number', kid, values: PEOPLE },
      { table: 'patients', column: 'contacts', kid, values: PEOPLE },
      { table: 'patients', column: 'interpreter_sealed', kid, values: Math.ceil(PEOPLE / 3) },
    ]);
    expect((await reseal({ client: keys, sealer })).resealed).toBe(0);
  });

  it('goes on where it was stopped, however often and wherever: each value is sealed again once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ after: fc.nat(5), hard: fc.boolean() }), { maxLength: 4 }),
        async (stops) => {
          await hub.owner.query('delete from patients; delete from resealing');
          for (let at = 0; at < PEOPLE; at += 1) await addPerson(at, makeSealer([older]));
          const { kid, sealer, alone } = ring();
          for (const stop of stops) await interrupted(sealer, stop);
          const ended = await reseal({ client: keys, sealer, batch: 4 });
          expect(ended).toMatchObject({ left: 0, broken: [], stopped: false });
          const { rows } = await hub.owner.query<{ n: number }>(
            'select sum(resealed)::int as n from resealing where kid = $1',
            [kid],
          );
          expect(rows[0]?.n).toBe(VALUES);
          expect(await numbers(alone)).toEqual(everybody());
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps every value readable all the while', async () => {
    const { sealer } = ring();
    const seen: string[][] = [];
    await reseal({
      client: keys,
      sealer,
      batch: 4,
      onBatch: async () => void seen.push(await numbers(sealer)),
    });
    expect(seen.length).toBeGreaterThan(10);
    for (const one of seen) expect(one).toEqual(everybody());
  });

  it('never writes over what somebody changes meanwhile, and waits for nobody', async () => {
    const { sealer, alone } = ring();
    const editor = new pg.Client({ connectionString: hub.ownerUrl });
    await editor.connect();
    const id = personId(7);
    const edited = makeSealer([older]).seal('"9990000099"', placeOf('nhs_number', id));
    await editor.query('begin');
    await editor.query('update patients set nhs_number = $2 where id = $1', [id, edited]);
    const ended = await reseal({ client: keys, sealer, batch: 4 });
    expect(ended).toMatchObject({ left: 2, broken: [] });
    await editor.query('commit');
    await editor.end();
    expect(await reseal({ client: keys, sealer, batch: 4 })).toMatchObject({ left: 0 });
    expect(await numbers(alone)).toEqual([...everybody().filter((_, at) => at !== 7), '"9990000099"'].sort());
  });

  it('finds what an app without the new key adds meanwhile', async () => {
    const { sealer, alone } = ring();
    let added = PEOPLE;
    const ended = await reseal({
      client: keys,
      sealer,
      batch: 10,
      onBatch: async () => {
        if (added < PEOPLE + 5) await addPerson(added++, makeSealer([older]));
      },
    });
    expect(ended).toMatchObject({ left: 0, broken: [] });
    expect(await numbers(alone)).toEqual(everybody(added));
  });

  it('names what does not open by its place, goes on with the rest, and says so again next time', async () => {
    const { kid, sealer } = ring();
    const [tampered, foreign] = [personId(3), personId(5)];
    await hub.owner.query(
      `update patients set contacts = set_byte(contacts, 40, get_byte(contacts, 40) # 1) where id = $1`,
      [tampered],
    );
    await hub.owner.query('update patients set nhs_number = $2 where id = $1', [
      foreign,
      makeSealer([{ kid: 'lost', key: randomBytes(32) }]).seal('"x"', placeOf('nhs_number', foreign)),
    ]);
    for (const wanted of [VALUES - 2, 0]) {
      const ended = await reseal({ client: keys, sealer, batch: 4 });
      expect(ended).toMatchObject({ kid, resealed: wanted, left: 2 });
      expect(ended.broken.map(({ column, rowId }) => [column, rowId]).sort()).toEqual([
        ['contacts', tampered],
        ['nhs_number', foreign],
      ]);
      expect(JSON.stringify(ended)).not.toContain('Street');
    }
  });

  it('changes nothing with keys that open nothing', async () => {
    const wrong = makeSealer([{ kid: 'wrong', key: randomBytes(32) }]);
    const ended = await reseal({ client: keys, sealer: wrong });
    expect(ended).toMatchObject({ resealed: 0, left: VALUES });
    expect(ended.broken).toHaveLength(VALUES);
    expect(await numbers(makeSealer([older]))).toEqual(everybody());
  });

  it('runs once at a time, with rights on what is sealed and nothing else', async () => {
    const { sealer } = ring();
    const other = await open();
    await reseal({
      client: keys,
      sealer,
      batch: 40,
      onBatch: () => expect(reseal({ client: other, sealer })).rejects.toThrow('Another run'),
    });
    for (const text of [
      'select first_name from patients',
      'update patients set last_name = last_name',
      'delete from patients',
      'select 1 from users',
      'select 1 from audit',
    ]) {
      await expect(other.query(text)).rejects.toThrow('permission denied');
    }
    await other.end();
  });

  it('knows when every transaction of before has ended', async () => {
    const late = new pg.Client({ connectionString: hub.ownerUrl });
    await late.connect();
    await late.query('begin; select pg_current_xact_id()');
    const horizon = await horizonNow(keys);
    expect(await hasSettled(keys, horizon)).toBe(false);
    await late.query('commit');
    expect(await hasSettled(keys, horizon)).toBe(true);
    await late.end();
  });
});

/** One run that ends early: politely between two batches, or by the death of its connection in the middle of one. */
async function interrupted(sealer: Sealer, stop: { after: number; hard: boolean }): Promise<void> {
  const client = await open();
  const stopping = new AbortController();
  let batches = 0;
  const die = async (): Promise<void> => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]?.pid;
    // In the middle of the next batch, with its rows already changed.
    const query = client.query.bind(client);
    client.query = (async (...args: Parameters<typeof query>) => {
      if (String(args[0]).startsWith('update resealing'))
        await hub.owner.query('select pg_terminate_backend($1)', [pid]);
      return (query as (...all: unknown[]) => unknown)(...args);
    }) as never;
  };
  const onBatch = async (): Promise<void> => {
    batches += 1;
    if (batches <= stop.after) return;
    if (stop.hard) await die();
    else stopping.abort();
  };
  await reseal({ client, sealer, batch: 4, stopping: stopping.signal, onBatch }).catch(() => undefined);
  await client.end().catch(() => undefined);
}
