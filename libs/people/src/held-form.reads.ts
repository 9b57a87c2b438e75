import type { Work } from '@hub/platform';
import { refuse, sql } from '@hub/platform';
import { HeldFormRow, type TypedForm } from './held-form.row.js';

/** One's own; anybody else's is not found. */
export async function heldForm(work: Work, id: string): Promise<TypedForm & { id: string }> {
  const found = await work.rows(HeldFormRow).first({ id });
  if (!found) return refuse('NOT_FOUND');
  return { id: found.id, ...found.form };
}

/** A step: what was kept so many hours ago. */
export async function dropHeldForms(work: Work, hours: number): Promise<void> {
  await work.sql(
    sql`delete from held_forms where hub_id = ${work.actor.hubId}
         and kept_at < ${work.now}::timestamptz - make_interval(hours => ${hours})`,
  );
}
