import { Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asGp, asLead, asSystem, idOf, practiceId, testHub, type TestHub } from './index.js';
import { job, makeDataSource, makeTools, makeWorks, sql, type Work } from '@hub/platform';
import { addNote, NoteRow, PATIENT, withNotes } from './test-notes.js';

class UnscopedRow {
  hubId: string;
  id: string;
}
const columns: [string, PropertyDecorator][] = [
  ['hubId', PrimaryColumn('uuid', { name: 'hub_id' })],
  ['id', PrimaryColumn('uuid')],
];
Entity('test_secrets')(UnscopedRow);
for (const [property, decorate] of columns) decorate(UnscopedRow.prototype, property);

const GP = asGp('P01');
const TEST_JOB = job('work-test', ['noteId']);
let hub: TestHub;

beforeAll(async () => {
  hub = await testHub();
  await withNotes(hub);
  await hub.owner.query(
    'create table test_secrets (hub_id uuid, id uuid); grant all on test_secrets to hub_app',
  );
});
afterAll(() => hub.close());

const kept = (words?: string) =>
  hub.do(GP, async (work) => {
    const id = await addNote(work, words);
    work.record('test', { id, patientId: PATIENT });
    return id;
  });
const count = async (from: string): Promise<number> =>
  Number((await hub.owner.query(`select count(*) as n from ${from}`)).rows[0].n);

describe('one unit of work', () => {
  it('commits rows, audit and promises together', async () => {
    const id = await hub.do(GP, async (work) => {
      const made = await addNote(work);
      await work.enqueue(TEST_JOB, { noteId: made });
      work.record('save-note', { id: made, patientId: PATIENT });
      return made;
    });
    expect(await hub.read(GP, (work) => work.rows(NoteRow).one(id))).toMatchObject({
      words: 'asleep by ten',
      version: 1,
    });
    expect(await count(`outbox where job = 'work-test' and payload->>'noteId' = '${id}'`)).toBe(1);
    const { rows } = await hub.owner.query('select * from audit where $1 = any(ids) and kind = $2', [
      id,
      'command',
    ]);
    expect(rows).toMatchObject([
      {
        operation: 'save-note',
        user_id: GP.userId,
        role: 'gp',
        practice_id: practiceId('P01'),
        patient_ids: [PATIENT],
      },
    ]);
  });

  it('keeps nothing of a command that forgot to record itself', async () => {
    const before = await count('test_notes');
    await expect(hub.do(GP, (work) => addNote(work))).rejects.toThrow('recorded nothing');
    expect(await count('test_notes')).toBe(before);
  });

  it('keeps nothing of a command that failed', async () => {
    const before = await count('audit');
    const failing = hub.do(GP, async (work) => {
      work.record('test', { id: await addNote(work) });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect(await count('audit')).toBe(before);
  });

  it('throws when the database answers ROLLBACK to COMMIT', async () => {
    const broken = hub.do(GP, async (work) => {
      const id = await addNote(work);
      work.record('test', { id });
      await work.sql(sql`select 1 / 0`).catch(() => undefined);
      return id;
    });
    await expect(broken).rejects.toThrow();
    const quietly = hub.works.lazily(GP);
    await quietly.do((work) => work.sql(sql`select 1 / 0`)).catch(() => undefined);
    await expect(quietly.finish(['broken'])).rejects.toThrow();
    expect(await count(`audit where operation = 'broken'`)).toBe(0);
  });

  it('refuses a payload that is not the ids of the job', async () => {
    const wrong = { note: 'x' } as unknown as { noteId: string };
    await expect(hub.step(GP, (work) => work.enqueue(TEST_JOB, wrong))).rejects.toThrow(
      'work-test takes noteId',
    );
  });

  it('refuses a row that somebody changed in between', async () => {
    const id = await kept();
    const [one, two] = await hub.read(GP, async (work) => [
      await work.rows(NoteRow).one(id),
      await work.rows(NoteRow).one(id),
    ]);
    const changed = await hub.step(GP, (work) => work.rows(NoteRow).change(one!, { words: 'first' }));
    expect(changed.version).toBe(2);
    const late = hub.step(GP, (work) => work.rows(NoteRow).change(two!, { words: 'second' }));
    await expect(late).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
  });
});

describe('the end of a unit of work', () => {
  it('gives a late resolver an error, never the rights of whoever comes next', async () => {
    const id = await kept();
    const reads = hub.works.lazily(GP);
    let late: Work | undefined;
    await reads.do(async (work) => void (late = work));
    await reads.finish(['test']);
    const others = Promise.all(
      Array.from({ length: 8 }, () => hub.read(asGp('P02'), (work) => work.rows(NoteRow).find())),
    );
    await expect(late!.rows(NoteRow).one(id)).rejects.toThrow('has ended');
    await expect(late!.sql(sql`select 1`)).rejects.toThrow('has ended');
    await expect(late!.enqueue(TEST_JOB, { noteId: id })).rejects.toThrow('has ended');
    await expect(reads.do(async () => 1)).rejects.toThrow('has ended');
    expect(await others).toEqual(Array.from({ length: 8 }, () => []));
  });

  it('ends once, whoever ends it first', async () => {
    const reads = hub.works.lazily(GP);
    await reads.do((work) => work.sql(sql`select 1`));
    const ends = await Promise.allSettled([reads.finish(['both']), reads.abandon(), reads.abandon()]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(await count(`audit where operation = 'both'`)).toBe(1);
    await expect(reads.finish(['both'])).rejects.toThrow('has ended');
  });

  it('leaves no settings on its connection', async () => {
    const source = await makeDataSource({
      url: hub.appUrl,
      entities: [],
      poolSize: 1,
      applicationName: 'one',
    });
    const keys = { sealingKeys: [{ kid: 'test', key: Buffer.alloc(32, 1) }], hashKey: Buffer.alloc(32, 2) };
    const settings = `concat(${['hub_id', 'user_id', 'role', 'reach', 'practice_id']
      .map((key) => `current_setting('hub.${key}', true)`)
      .join(', ')}) as settings`;
    const inside = await makeWorks(makeTools(source, keys)).read(GP, 'test', (work) =>
      work.sql<{ settings: string }>({ kind: 'sql', parts: [`select ${settings}`], values: [] }),
    );
    expect(inside[0]?.settings).toContain(practiceId('P01'));
    const left = await source.query(`select ${settings}`);
    await source.destroy();
    expect(left).toEqual([{ settings: '' }]);
  });

  it('runs its questions one after another on one connection', async () => {
    const reads = hub.works.lazily(GP);
    const pids = await Promise.all(
      Array.from({ length: 20 }, () =>
        reads.do((work) => work.sql<{ pid: number }>(sql`select pg_backend_pid() as pid`)),
      ),
    );
    expect(new Set(pids.map(([row]) => row?.pid)).size).toBe(1);
    expect(reads.statements()).toBe(21);
    await reads.abandon();
  });

  it('lets what runs settle before it commits', async () => {
    const reads = hub.works.lazily(GP);
    const slow = reads.do((work) => work.sql<{ slept: string }>(sql`select pg_sleep(0.05)::text as slept`));
    await reads.do(async () => undefined);
    await reads.finish(['settled']);
    expect(await slow).toEqual([{ slept: '' }]);
  });
});

describe('what is sealed', () => {
  it('is unreadable in the table and opens in its place', async () => {
    const id = await kept('up at three with the hip');
    const { rows } = await hub.owner.query<{ words: Buffer }>('select words from test_notes where id = $1', [
      id,
    ]);
    expect(rows[0]?.words.toString('latin1')).not.toContain('hip');
    const opened = await hub.read(GP, async (work) =>
      work.open(rows[0]!.words, { row: NoteRow, column: 'words', id }),
    );
    expect(opened).toBe('up at three with the hip');
  });

  it('does not open anywhere else', async () => {
    const [here, there] = [await kept('mine'), await kept('yours')];
    await hub.owner.query(
      'update test_notes set words = (select words from test_notes where id = $1) where id = $2',
      [here, there],
    );
    await expect(hub.read(GP, async (work) => (await work.rows(NoteRow).one(there)).words)).rejects.toThrow();
    expect((await hub.read(GP, (work) => work.rows(NoteRow).one(here))).words).toBe('mine');
    await hub.owner.query('delete from test_notes where id = $1', [there]);
  });
});

describe('reach', () => {
  it('is nothing for an entity without a scope', async () => {
    for (const actor of [GP, asLead(), asSystem()]) {
      await expect(hub.read(actor, (work) => work.rows(UnscopedRow).find())).rejects.toThrow('has no scope');
    }
  });

  it('answers alike for another practice’s row, for none, and for what is no id', async () => {
    const id = await kept();
    for (const tried of [id, idOf('nobody'), 'nonsense', '']) {
      await expect(hub.read(asGp('P02'), (work) => work.rows(NoteRow).one(tried))).rejects.toThrow(
        'NOT_FOUND',
      );
    }
  });
});

describe('the audit', () => {
  it('notes the patients of a question in one row', async () => {
    const other = idOf('another patient');
    await hub.step(GP, async (work) => {
      const id = work.newId();
      await work.rows(NoteRow).add({ id, practiceId: practiceId('P01'), patientId: other, words: 'x' });
    });
    await hub.works.read(GP, 'read-all-notes', (work) => work.rows(NoteRow).find());
    const { rows } = await hub.owner.query(
      `select kind, operation, user_id, patient_ids from audit where operation = 'read-all-notes'`,
    );
    expect(rows).toMatchObject([{ kind: 'question', operation: 'read-all-notes', user_id: GP.userId }]);
    expect([...rows[0].patient_ids].sort()).toEqual([PATIENT, other].sort());
  });
});
