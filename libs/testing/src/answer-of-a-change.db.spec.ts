import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { job, sql, type Work } from '@hub/platform';
import { asGp, idOf, testHub, type TestHub } from './index.js';
import { addNote, NoteRow, PATIENT, withNotes } from './test-notes.js';

const GP = asGp('P01');
const TEST_JOB = job('work-test', ['noteId']);
let hub: TestHub;

beforeAll(async () => {
  hub = await testHub();
  await withNotes(hub);
});
afterAll(() => hub.close());

const count = async (from: string): Promise<number> =>
  Number((await hub.owner.query(`select count(*) as n from ${from}`)).rows[0].n);

describe('the end of a unit of work', () => {
  it('of a command goes on with the questions of its answer, audited apart', async () => {
    let late: Work | undefined;
    const { id, reads } = await hub.works.doAndAsk(
      GP,
      { operation: 'add', request: null },
      {
        command: async (work) => {
          late = work;
          const made = await addNote(work);
          work.record('add', { id: made, patientId: PATIENT });
          return made;
        },
      },
    );
    await expect(late!.rows(NoteRow).one(id)).rejects.toThrow('has ended');
    await expect(late!.enqueue(TEST_JOB, { noteId: id })).rejects.toThrow('has ended');
    // Kept already, whatever becomes of the answer.
    expect(await count(`test_notes where id = '${id}'`)).toBe(1);
    const [unit] = await reads.do((work) =>
      work.sql<{ unit: string }>(sql`select current_setting('hub.unit') as unit`),
    );
    expect(unit).toEqual({ unit: 'question' });
    expect(await reads.do((work) => work.rows(NoteRow).one(id))).toMatchObject({ words: 'asleep by ten' });
    await reads.finish(['show']);
    await expect(reads.do(async () => 1)).rejects.toThrow('has ended');
    const { rows } = await hub.owner.query(
      'select kind, operation from audit where $1 = any(ids) order by at, kind',
      [id],
    );
    expect(rows).toEqual([
      { kind: 'command', operation: 'add' },
      { kind: 'question', operation: 'show' },
    ]);
  });

  it('of a command gives its connection back, however its answer ends', async () => {
    const add = (fail: boolean, key = idOf(`key ${String(fail)}`)) =>
      hub.works.doAndAsk(
        GP,
        { operation: 'add', request: null, key },
        {
          command: async (work) => {
            const made = await addNote(work);
            work.record('add', { id: made });
            if (fail) await work.sql(sql`select 1 / 0`).catch(() => undefined);
            return made;
          },
        },
      );
    const before = await count('test_notes');
    for (let nth = 0; nth < 10; nth += 1) await expect(add(true)).rejects.toThrow();
    expect(await count('test_notes')).toBe(before);
    const { id } = await add(false).then(async ({ id: first, reads }) => {
      await reads.abandon();
      return { id: first };
    });
    for (let nth = 0; nth < 10; nth += 1) {
      const again = await add(false);
      expect(again.id).toBe(id);
      await again.reads.do((work) => work.rows(NoteRow).one(id));
      await again.reads.abandon();
    }
    expect(await count('test_notes')).toBe(before + 1);
    expect(await hub.read(GP, (work) => work.rows(NoteRow).one(id))).toMatchObject({ id });
  });

  it('of a command shares its budget with its answer, which may look once whatever the command took', async () => {
    const looksAfter = async (extra: number): Promise<number> => {
      const { reads } = await hub.works.doAndAsk(
        GP,
        { operation: 'add', request: null },
        {
          most: 8,
          command: async (work) => {
            for (let nth = 0; nth < extra; nth += 1) await work.sql(sql`select 1`);
            const made = await addNote(work);
            work.record('add', { id: made });
            return made;
          },
        },
      );
      let looks = 0;
      const look = () => reads.do((work) => work.sql(sql`select 1`)).then(() => (looks += 1));
      for (let nth = 0; nth < 8; nth += 1) await look().catch(() => undefined);
      await expect(look()).rejects.toMatchObject({ refusals: [{ code: 'TOO_MUCH_AT_ONCE' }] });
      await expect(reads.finish(['show'])).rejects.toMatchObject({
        refusals: [{ code: 'TOO_MUCH_AT_ONCE' }],
      });
      return looks;
    };
    // The opening, the note, the commit that opens the question, and its closing: of 8, 4 are left.
    expect(await looksAfter(0)).toBe(4);
    expect(await looksAfter(2)).toBe(2);
    expect(await looksAfter(20)).toBe(1);
  });
});
