// Whoever reviews emergency access hears of it at once, and again each day while a review is overdue.
import type { SystemActor } from '@hub/domain';
import { emergencyNotice, emergencyReminder, londonDay } from '@hub/domain';
import { peopleWithRole, type ToTell, writeStaffEmail } from '@hub/people';
import type { Handler, Work, Works } from '@hub/platform';
import { emergencyAccessById, overdueReviews } from './emergency-access.reads.js';
import { TELL_OF_EMERGENCY } from './referral.jobs.js';

export const onEmergency: Handler<{ accessId: string }> = {
  job: TELL_OF_EMERGENCY,
  handle: async (room, { accessId }) => {
    await room.do('tell', (work) => tellOfEmergency(work, accessId));
  },
};

/** A step: one email to each clinical lead, once. */
async function tellOfEmergency(work: Work, accessId: string): Promise<string> {
  const access = await emergencyAccessById(work, accessId);
  const { userName: name, userRole: role, openedAt } = access;
  const words = emergencyNotice({ name, role, openedAt });
  await tellLeads(work, { ...words, kind: 'emergency-access', dedupeKey: `emergency-access/${accessId}` });
  work.record('tell-of-emergency-access', { id: accessId, patientId: access.patientId });
  return accessId;
}

async function tellLeads(work: Work, toTell: Omit<ToTell, 'person'>): Promise<void> {
  for (const person of await peopleWithRole(work, 'clinical-lead')) {
    await writeStaffEmail(work, { ...toTell, person, dedupeKey: `${toTell.dedupeKey}/${person.id}` });
  }
}

/** Ends a turn that found nothing, so that an idle hour leaves no row in the audit. */
class NothingOverdue extends Error {
  override readonly name = 'NothingOverdue';
}

/** A system command, each hour: reminds once a London day. Safe beside itself; answers how many are overdue. */
export async function remindOfReviews(works: Pick<Works, 'do'>, hubId: string): Promise<number> {
  const actor: SystemActor = { kind: 'system', name: 'emergency reviews', hubId };
  let overdue = 0;
  try {
    await works.do(actor, { operation: 'remind-emergency-reviews', request: null }, async (work) => {
      overdue = await overdueReviews(work);
      if (overdue === 0) throw new NothingOverdue();
      const dedupeKey = `emergency-reviews/${londonDay(work.now)}`;
      await tellLeads(work, { ...emergencyReminder(overdue), kind: 'emergency-review', dedupeKey });
      work.record('remind-emergency-reviews', { id: hubId });
      return hubId;
    });
  } catch (problem) {
    if (!(problem instanceof NothingOverdue)) throw problem;
  }
  return overdue;
}
