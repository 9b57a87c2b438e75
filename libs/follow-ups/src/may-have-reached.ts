import { hasLeft, type MessageKind } from '@hub/domain';
import { PatientLinkRow } from '@hub/patient-links';
import type { Work } from '@hub/platform';
import { sql } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export interface Told {
  kinds: readonly MessageKind[];
  aboutIds: readonly string[];
}

/**
 * Whether the patient may know of this already: some of it was sent, is on its way or was tried, or they hold a link
 * that was opened, by which they may have looked since.
 */
export async function mayHaveReached(work: Work, referralId: string, told: Told): Promise<boolean> {
  const matching = sql`r.kind = any(${[...told.kinds]}) and r.about_id = any(${[...told.aboutIds]}::uuid[])`;
  const known = await work.rows(FollowUpRow).find({ referralId }, { matching });
  if (known.some(hasLeft)) return true;
  const opened = { matching: sql`r.opened_at is not null`, limit: 1 };
  return (await work.rows(PatientLinkRow).find({ referralId }, opened)).length > 0;
}
