import type { Actor, UserActor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import type { Sql } from '@hub/platform';
import { name, nobody, scopeFor, sql } from '@hub/platform';
import { MessageRow } from './message.row.js';

const UNDECIDED = [
  'SUBMITTED',
  'DUPLICATE',
  'TRIAGE_QUEUE',
  'IN_TRIAGE',
  'INFO_REQUESTED',
  'MDT_REVIEW',
  'ESCALATED',
];
const BOOKABLE = [
  'ACCEPTED',
  'OPT_OUT_REVIEW',
  'WAITING',
  'OFFERED',
  'BOOKED',
  'ASSESSED',
  'COURSE_BOOKED',
  'IN_TREATMENT',
];

/** What is owed or was sent about a referral is seen by whoever sees the referral; a practice sees its own. */
export function aboutSeenReferrals(actor: Actor, alias: string): Sql {
  if (actor.kind !== 'user') return sql`true`;
  if (reachOf(actor.role) === 'practice') return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
  const seen = seenAsF(actor);
  return seen
    ? sql`exists (select 1 from referrals f where f.hub_id = ${name(`${alias}.hub_id`)}
        and f.id = ${name(`${alias}.referral_id`)} and ${seen})`
    : nobody;
}

function seenAsF(actor: UserActor): Sql | null {
  const linked = sql`exists (select 1 from care_links k where k.hub_id = f.hub_id and k.referral_id = f.id
    and k.user_id = ${actor.userId} and k.until_at is null)`;
  switch (reachOf(actor.role)) {
    case 'hub':
      return actor.role === 'clinical-lead' ? sql`true` : sql`(f.state = any(${UNDECIDED}) or ${linked})`;
    case 'booking':
      return sql`f.state = any(${BOOKABLE})`;
    case 'caseload':
      return linked;
    default:
      return null;
  }
}

scopeFor(MessageRow, aboutSeenReferrals);
