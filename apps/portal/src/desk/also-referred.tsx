import { formatDayShort } from '@hub/domain';
import { Card, Table, Tag, type TagColour } from '../ui';
import { dayOfInstant } from './day-words';
import { PriorityTag } from './priority-tag';

export type OtherReferral = {
  reference: string;
  practice: { code: string; name: string };
  submittedAt: string;
  priority: string;
  status: { label: string; colour: string };
  responsibleClinician: string;
};

/** The patient's other referrals beside this one: two practices may have asked for the same patient. */
export function AlsoReferred({ others }: { others: readonly OtherReferral[] }) {
  if (others.length === 0) return null;
  return (
    <Card heading={{ text: 'Other referrals of this patient', level: 2, size: 's' }}>
      <Table
        caption={{ text: 'Other referrals of this patient', className: 'nhsuk-u-visually-hidden' }}
        head={['Reference', 'Practice', 'Received', 'Priority', 'Status']}
        rows={others.map((other) => [
          { text: other.reference, href: `/triage/${other.reference}`, className: 'hub-nowrap' },
          `${other.practice.code} ${other.practice.name}, ${other.responsibleClinician}`,
          { text: formatDayShort(dayOfInstant(other.submittedAt)), className: 'hub-nowrap' },
          { text: <PriorityTag priority={other.priority} /> },
          { text: <Tag colour={other.status.colour as TagColour}>{other.status.label}</Tag> },
        ])}
        firstCellIsHeader
        responsive
        compact
      />
    </Card>
  );
}
