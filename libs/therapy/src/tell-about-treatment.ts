import type { MessageKind } from '@hub/domain';
import { promise, type Promised } from '@hub/follow-ups';
import type { Work } from '@hub/platform';
import type { ReferralRow } from '@hub/referrals';
import { TELL_ABOUT_TREATMENT } from './therapy.jobs.js';

export interface Owed {
  kind: MessageKind;
  dueAt: Date;
  aboutId?: string;
  /** Apart from the kind, what makes this promise another than the last of its kind. */
  of?: string;
}

/** A step: promises messages about this patient's treatment, each once. */
export async function tellAboutTreatment(
  work: Work,
  referral: ReferralRow,
  ...owed: readonly Owed[]
): Promise<void> {
  const promised = owed.map((one) => owedInTreatment(referral, one));
  await promise(work, promised);
}

export function owedInTreatment(referral: ReferralRow, { kind, dueAt, aboutId, of }: Owed): Promised {
  return {
    job: TELL_ABOUT_TREATMENT,
    kind,
    referralId: referral.id,
    patientId: referral.patientId,
    practiceId: referral.practiceId,
    ...(aboutId ? { aboutId } : {}),
    dueAt,
    dedupeKey: [aboutId ?? referral.id, kind, ...(of ? [of] : [])].join('/'),
  };
}
