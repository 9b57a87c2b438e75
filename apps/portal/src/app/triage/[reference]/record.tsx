import { type Day, type RawAnswers, type ReferralField } from '@hub/domain';
import { AlsoReferred } from '../../../desk/also-referred';
import { AnswerCard } from '../../../desk/answer-card';
import { History, Thread } from '../../../desk/history';
import { nextStep } from '../../../desk/next-step';
import { PriorityTag } from '../../../desk/priority-tag';
import { SafetyMark } from '../../../desk/safety-mark';
import { Wait } from '../../../desk/waited';
import type { TriageRecordQuery } from '../../../generated/graphql';
import { Card, Tag, type TagColour } from '../../../ui';

/** The banner above says them. */
const NAMES: readonly ReferralField[] = ['firstName', 'lastName'];

export type TriageReferral = TriageRecordQuery['referral'];

export function Standing({ referral, today }: { referral: TriageReferral; today: Day }) {
  const due = nextStep(referral, today);
  return (
    <div className="hub-tags">
      <Tag colour={referral.status.colour as TagColour}>{referral.status.label}</Tag>
      <PriorityTag priority={referral.priority} />
      {referral.safetyConcern && <SafetyMark />}
      <Wait referral={referral} />
      {due && (
        <span>
          {due.step} {due.day} ({due.relative})
        </span>
      )}
      {referral.overdue && <span className="hub-overdue">Overdue</span>}
    </div>
  );
}

export function RecordCards({ referral, raw }: { referral: TriageReferral; raw: RawAnswers }) {
  const { words, events, alsoReferred } = referral;
  return (
    <>
      <AlsoReferred others={alsoReferred} />
      {words.length > 0 && (
        <Card heading={{ text: 'Hub and practice', level: 2, size: 's' }}>
          <Thread said={words} />
        </Card>
      )}
      <AnswerCard heading="Pain and sleep" raw={raw} page="pain-and-sleep" />
      <AnswerCard heading="Safety and medicines" raw={raw} page="safety" />
      <AnswerCard heading="What is asked" raw={raw} page="request" />
      <AnswerCard heading="Contact and access" raw={raw} page="patient" without={NAMES} />
      <Card heading={{ text: 'History', level: 2, size: 's' }}>
        <History events={events} />
      </Card>
    </>
  );
}
