import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { HeldFormRow, type TypedForm } from './held-form.row.js';

/** More than the longest form of the hub; in characters. */
const LONGEST_FORM = 60_000;
/** Tabs that somebody may have open when they are signed out. */
const MOST_KEPT = 5;

/** Keeps what somebody had typed when their session ended, for them alone. */
export async function holdForm(work: Work, form: TypedForm): Promise<string> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  if (JSON.stringify(form).length > LONGEST_FORM) return refuse('NOT_FOUND');
  const forms = work.rows(HeldFormRow);
  const kept = await forms.find({}, { order: { keptAt: 'desc', id: 'desc' } });
  for (const old of kept.slice(MOST_KEPT - 1)) await forms.remove(old);
  const id = work.newId();
  await forms.add({ id, userId: work.actor.userId, form, keptAt: work.now });
  work.record('hold-form', { id });
  return id;
}
