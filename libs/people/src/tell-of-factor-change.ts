import { factorChangeEmail, type FactorChange } from '@hub/domain';
import type { Handler, Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import { CHANGES, TELL_OF_FACTOR_CHANGE, type ChangePayload } from './people.jobs.js';
import { hubNamed, peopleById } from './person.reads.js';
import { writeStaffEmail } from './write-staff-email.js';

/** A step: one e-mail for one change, however often it is asked for. */
async function tellOf(
  work: Work,
  change: FactorChange,
  { personId, changeId }: ChangePayload,
): Promise<string> {
  const person = (await peopleById(work, [personId])).get(personId) ?? refuse('NOT_FOUND');
  const hub = await hubNamed(work);
  const words = factorChangeEmail({
    change,
    name: person.name,
    hubName: hub.name,
    hubTelephone: hub.telephone,
    at: work.now,
  });
  await writeStaffEmail(work, { ...words, kind: 'factor-changed', dedupeKey: `factor/${changeId}`, person });
  work.record('tell-of-factor-change', { id: person.id });
  return person.id;
}

export const onFactorChange: Handler<ChangePayload>[] = CHANGES.map((change) => ({
  job: TELL_OF_FACTOR_CHANGE[change],
  handle: async (room, payload) => {
    await room.do('tell', (work) => tellOf(work, change, payload));
  },
}));
