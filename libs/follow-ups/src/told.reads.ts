import { FOLLOW_UP_LIFE, hasLeft, PENDING_FOLLOW_UP_STATES, statesOf, type MessageKind } from '@hub/domain';
import { PatientLinkRow } from '@hub/patient-links';
import type { Sql, Work } from '@hub/platform';
import { sql, together } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

export interface Told {
  kinds: readonly MessageKind[];
  aboutIds: readonly string[];
}

const LEFT = statesOf(FOLLOW_UP_LIFE).filter((state) => hasLeft({ state, attempt: 0 }));

/**
 * Whether the patient may know of this already: some of it was sent, is on its way or was tried, or they hold a link
 * that was opened, by which they may have looked since.
 */
export async function mayHaveReached(work: Work, referralId: string, told: Told): Promise<boolean> {
  const [found] = await work.sql<{ may: boolean }>(
    sql`select exists (select 1 from follow_ups r where ${work.within(FollowUpRow, 'r')}
                 and r.referral_id = ${referralId} and r.kind = any(${[...told.kinds]})
                 and r.about_id = any(${[...told.aboutIds]}::uuid[]) and (r.attempt > 0 or r.state = any(${LEFT})))
            or exists (select 1 from patient_links l where ${work.within(PatientLinkRow, 'l')}
                 and l.referral_id = ${referralId} and l.opened_at is not null) as may`,
  );
  return found?.may ?? false;
}

const UNTOLD = PENDING_FOLLOW_UP_STATES.filter((state) => !LEFT.includes(state));

export interface Word {
  kind: MessageKind;
  referralId: string;
  aboutId: string;
}

/**
 * Holds this word if it has still to go out, so that it goes out with what this unit of work makes true, and does these
 * other things in the same statement. Answers whether there is such a word; one that was tried may have reached them.
 */
export async function holdUntold(work: Work, word: Word, also: readonly Sql[]): Promise<boolean> {
  const untold = sql`select r.id from follow_ups r
    where ${work.within(FollowUpRow, 'r')} and r.referral_id = ${word.referralId} and r.kind = ${word.kind}
      and r.about_id = ${word.aboutId} and r.attempt = 0 and r.state = any(${UNTOLD}) for update`;
  return (await work.sql(together(untold, also))).length > 0;
}
