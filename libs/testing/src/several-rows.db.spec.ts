import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, withoutCodeWall, type Work } from '@hub/platform';
import { asGp, idOf, testHub, type TestHub } from './index.js';
import { addNote, NoteRow, PATIENT, withNotes } from './test-notes.js';

const GP = asGp('P01');
let hub: TestHub;

beforeAll(async () => {
  hub = await testHub();
  await withNotes(hub);
});
afterAll(() => hub.close());

const kept = () => hub.step(GP, (work) => addNote(work));

const waits = async () =>
  (
    await hub.owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rowCount;

describe('several rows at once', () => {
  it('are changed by what they are, as whoever held one of them left it', async () => {
    const [first, second, third] = [await kept(), await kept(), await kept()];
    const patientId = idOf('another patient');
    const ofOthers = hub.step(asGp('P02'), (work) =>
      work.rows(NoteRow).changeWhere({ id: [first, second] }, { patientId }),
    );
    expect(await ofOthers).toEqual([]);
    let waiting: Promise<string[]> | undefined;
    await hub.step(GP, async (work) => {
      const [held] = await work.rows(NoteRow).hold({ id: second });
      waiting = hub.step(GP, (other) =>
        other.rows(NoteRow).changeWhere({ id: [first, second, third], version: 1 }, { patientId }),
      );
      while (!(await waits())) await new Promise(setImmediate);
      await work.rows(NoteRow).change(held!, { words: 'later' });
    });
    expect((await waiting)?.sort()).toEqual([first, third].sort());
    const change = (where: { id: string | string[] }) =>
      hub.step(GP, (work) => work.rows(NoteRow).changeWhere(where, { words: 'sealed' }));
    expect(await change({ id: first })).toEqual([first]);
    expect(await hub.read(GP, (work) => work.rows(NoteRow).one(first))).toMatchObject({
      words: 'sealed',
      version: 3,
    });
    await expect(change({ id: [first, third] })).rejects.toThrow('sealed row by row');
  });

  it('are added once, whoever adds them again', async () => {
    const [known, fresh] = [await kept(), idOf('a note that is new')];
    const note = (id: string) => ({
      id,
      practiceId: GP.practiceId ?? '',
      patientId: PATIENT,
      words: 'again',
    });
    const add = () =>
      hub.step(GP, (work) => work.rows(NoteRow).addMissing([note(known), note(fresh), note(fresh)]));
    expect((await add()).map(({ id }) => id)).toContain(fresh);
    expect(await add()).toEqual([]);
    expect(await hub.step(GP, (work) => work.rows(NoteRow).addMissing([]))).toEqual([]);
    const now = await hub.read(GP, (work) => work.rows(NoteRow).find({ id: [known, fresh] }));
    expect(new Map(now.map(({ id, words }) => [id, words]))).toEqual(
      new Map([
        [known, 'asleep by ten'],
        [fresh, 'again'],
      ]),
    );
  });

  it('change where they are known already, and only within reach', async () => {
    const id = await kept();
    const patientId = idOf('another patient');
    const put = (gp: typeof GP) =>
      hub.step(gp, (work) =>
        work
          .rows(NoteRow)
          .addOrChange(
            { id, practiceId: gp.practiceId ?? '', patientId, words: 'unchanged' },
            { key: ['id'], change: ['patientId'] },
          ),
      );
    await put(GP);
    const read = () => hub.read(GP, (work) => work.rows(NoteRow).one(id));
    expect(await read()).toMatchObject({ patientId, words: 'asleep by ten' });
    await withoutCodeWall(() => expect(put(asGp('P02'))).rejects.toThrow('row-level security'), NoteRow);
    await hub.owner.query('alter table test_notes disable row level security');
    await expect(put(asGp('P02'))).rejects.toThrow('NOT_FOUND');
    await hub.owner.query('alter table test_notes enable row level security');
    expect(await read()).toMatchObject({ practiceId: GP.practiceId, words: 'asleep by ten' });
  });

  it('are taken once, with what they said, by whoever reaches them', async () => {
    const id = await kept();
    const take = (gp = GP) => hub.step(gp, (work) => work.rows(NoteRow).take(id));
    await expect(take(asGp('P02'))).rejects.toThrow('NOT_FOUND');
    expect(await take()).toMatchObject({ id, patientId: PATIENT, words: 'asleep by ten', version: 1 });
    await expect(take()).rejects.toThrow('NOT_FOUND');
    await expect(hub.step(GP, (work) => work.rows(NoteRow).take('no id'))).rejects.toThrow('NOT_FOUND');
  });

  it('are held until the unit of work ends: whoever waits for them judges them again', async () => {
    const id = await kept();
    const unchanged = (work: Work) => work.rows(NoteRow).hold({ id }, sql`r.version = 1`);
    let second: Promise<NoteRow[]> | undefined;
    await hub.step(GP, async (work) => {
      const held = await unchanged(work);
      expect(held.map((note) => note.id)).toEqual([id]);
      second = hub.step(GP, unchanged);
      while (!(await waits())) await new Promise(setImmediate);
      await work.rows(NoteRow).change(held[0]!, { patientId: idOf('another patient') });
    });
    expect(await second).toEqual([]);
  });
});
