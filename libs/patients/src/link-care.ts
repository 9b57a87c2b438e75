import type { Work } from '@hub/platform';
import { refuse } from '@hub/platform';
import type { CareReason } from './patient.row.js';
import { CareLinkRow } from './patient.row.js';

export interface CareLink {
  patientId: string;
  referralId: string;
  reason: CareReason;
  /** Whoever acts, unless another is named. */
  userId?: string;
}

/** A step: from now on this clinician reaches this patient. */
export async function linkCare(work: Work, link: CareLink): Promise<void> {
  const userId = link.userId ?? (work.actor.kind === 'user' ? work.actor.userId : refuse('NOT_FOUND'));
  const links = work.rows(CareLinkRow);
  const { patientId, referralId, reason } = link;
  const earlier = await links.first({ userId, referralId, reason });
  if (earlier?.untilAt === null) return;
  if (earlier) await links.change(earlier, { untilAt: null });
  else
    await links.add({
      id: work.newId(),
      userId,
      patientId,
      referralId,
      reason,
      fromAt: work.now,
      untilAt: null,
    });
}

/** A step: this care has ended; whoever gave it no longer reaches the patient by it. */
export async function endCare(work: Work, ended: { referralId: string; reason: CareReason }): Promise<void> {
  const links = work.rows(CareLinkRow);
  await links.changeAll(await links.find({ ...ended, untilAt: null }), { untilAt: work.now });
}
