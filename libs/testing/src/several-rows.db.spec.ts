import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, type Work } from '@hub/platform';
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

describe('several rows at once', () => {
  it('get the same change, or none where somebody changed one in between', async () => {
    const ids = [await kept(), await kept(), await kept()];
    const read = () =>
      hub.read(GP, (work) => work.rows(NoteRow).find({}, { matching: sql`r.id = any(${ids}::uuid[])` }));
    const notes = await read();
    const patientId = idOf('another patient');
    const changed = await hub.step(GP, (work) => work.rows(NoteRow).changeAll(notes, { patientId }));
    expect(changed).toMatchObject(notes.map(({ id }) => ({ id, patientId, version: 2 })));
    expect(await read()).toMatchObject(
      notes.map(({ id }) => ({ id, patientId, version: 2, words: 'asleep by ten' })),
    );
    const [first, second, third] = changed;
    await hub.step(GP, (work) => work.rows(NoteRow).change(second!, { words: 'first' }));
    const late = hub.step(GP, (work) =>
      work.rows(NoteRow).changeAll([first!, second!, third!], { patientId: PATIENT }),
    );
    await expect(late).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    expect((await read()).map((note) => note.patientId)).toEqual([patientId, patientId, patientId]);
    await expect(
      hub.step(asGp('P02'), (work) => work.rows(NoteRow).changeAll([first!], { patientId: PATIENT })),
    ).rejects.toThrow('CHANGED_SINCE_YOU_LOOKED');
    const sealed = hub.step(GP, (work) => work.rows(NoteRow).changeAll([first!], { words: 'x' }));
    await expect(sealed).rejects.toThrow('sealed row by row');
    expect(await hub.step(GP, (work) => work.rows(NoteRow).changeAll([], { patientId }))).toEqual([]);
  });

  it('are held until the unit of work ends: whoever waits for them judges them again', async () => {
    const id = await kept();
    const unchanged = (work: Work) => work.rows(NoteRow).hold({ id }, sql`r.version = 1`);
    const waits = async () =>
      (
        await hub.owner.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).rowCount;
    let second: Promise<NoteRow[]> | undefined;
    await hub.step(GP, async (work) => {
      const held = await unchanged(work);
      expect(held.map((note) => note.id)).toEqual([id]);
      second = hub.step(GP, unchanged);
      while (!(await waits())) await new Promise(setImmediate);
      await work.rows(NoteRow).changeAll(held, { patientId: idOf('another patient') });
    });
    expect(await second).toEqual([]);
  });
});
