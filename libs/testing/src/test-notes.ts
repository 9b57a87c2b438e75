// A row of the tests' own, sealed and versioned like those of the product, with a wall of its own.
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { name, scopeFor, SealedColumn, sql, type Work } from '@hub/platform';
import { idOf, practiceId, type TestHub } from './index.js';

export class NoteRow {
  hubId: string;
  id: string;
  practiceId: string;
  patientId: string;
  words: string;
  version: number;
}
const columns: [string, PropertyDecorator][] = [
  ['hubId', PrimaryColumn('uuid', { name: 'hub_id' })],
  ['id', PrimaryColumn('uuid')],
  ['practiceId', Column('uuid', { name: 'practice_id' })],
  ['patientId', Column('uuid', { name: 'patient_id' })],
  ['words', SealedColumn({ name: 'words' })],
  ['version', Column('integer')],
];
Entity('test_notes')(NoteRow);
for (const [property, decorate] of columns) decorate(NoteRow.prototype, property);
scopeFor(NoteRow, (actor, alias) =>
  actor.kind === 'user' ? sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}` : sql`true`,
);

export async function withNotes({ owner }: TestHub): Promise<void> {
  await owner.query(`
    create table test_notes (hub_id uuid, id uuid, practice_id uuid, patient_id uuid, words bytea, version integer,
      primary key (hub_id, id));
    alter table test_notes enable row level security;
    create policy own on test_notes to hub_app using (practice_id = nullif(current_setting('hub.practice_id', true), '')::uuid);
    grant select, insert, update, delete on test_notes to hub_app`);
}

export const PATIENT = idOf('some patient');

export async function addNote(work: Work, words = 'asleep by ten'): Promise<string> {
  const id = work.newId();
  await work.rows(NoteRow).add({ id, practiceId: practiceId('P01'), patientId: PATIENT, words });
  return id;
}
