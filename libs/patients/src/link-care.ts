import type { Sql, Work } from '@hub/platform';
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
  const { patientId, referralId, reason } = link;
  await work.rows(CareLinkRow).addOrChange(
    { id: work.newId(), userId, patientId, referralId, reason, fromAt: work.now, untilAt: null },
    // Who had reached them before does so again, since when they first did.
    { key: ['userId', 'referralId', 'reason'], change: ['untilAt'] },
  );
}

type Care = { referralId: string; reason: CareReason };

/** A step: this care has ended; whoever gave it no longer reaches the patient by it. */
export async function endCare(work: Work, ended: Care): Promise<void> {
  await work.rows(CareLinkRow).changeWhere({ ...ended, untilAt: null }, { untilAt: work.now });
}

/** The same, to be sent along with another statement. */
export function endingCare(work: Work, ended: Care): Sql {
  return work.rows(CareLinkRow).changingWhere({ ...ended, untilAt: null }, { untilAt: work.now });
}
