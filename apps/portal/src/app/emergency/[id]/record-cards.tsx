import { formatDayShort } from '@hub/domain';
import { hrefOf } from '../../../desk/address';
import { CallLink } from '../../../desk/call-link';
import { dayOfInstant, instantWords } from '../../../desk/day-words';
import { toldWords } from '../../../desk/told-words';
import { Card, SummaryList, Table, Tag, type TagColour } from '../../../ui';
import type { OpenAccess, OpenPatient } from './page';

/** How to reach them, first of all. */
export function ContactCard({ patient }: { patient: OpenPatient }) {
  const { contacts, interpreter, stepFree } = patient;
  return (
    <SummaryList
      card={{ heading: { text: 'Contact and access', level: 2, size: 's' } }}
      rows={[
        contacts
          ? { key: 'Phone', value: { text: <CallLink telephone={contacts.telephone} /> } }
          : {
              key: 'Contact',
              value: 'Your role is not shown telephone and address. The practice can call the patient.',
            },
        contacts?.email
          ? { key: 'Email', value: { text: <span className="hub-address">{contacts.email}</span> } }
          : null,
        contacts && { key: 'Address', value: `${contacts.address}, ${contacts.postcode}` },
        interpreter ? { key: 'Interpreter', value: interpreter } : null,
        { key: 'Access', value: stepFree ? 'Needs step-free' : 'Any room' },
      ]}
    />
  );
}

/** Beside the one that is shown. */
export function ReferralsCard({ access, shown }: { access: OpenAccess; shown: string | null }) {
  const others = access.referrals.filter(({ reference }) => reference !== shown);
  if (others.length === 0) return null;
  return (
    <Card heading={{ text: 'Other referrals of this patient', level: 2, size: 's' }}>
      <Table
        caption={{ text: 'Other referrals of this patient', className: 'nhsuk-u-visually-hidden' }}
        head={['Reference', 'Received', 'Status']}
        rows={others.map(({ reference, submittedAt, status }) => [
          {
            text: reference,
            href: hrefOf(`/emergency/${access.id}`, { referral: reference }),
            className: 'hub-nowrap',
          },
          formatDayShort(dayOfInstant(submittedAt)),
          { text: <Tag colour={status.colour as TagColour}>{status.label}</Tag> },
        ])}
        firstCellIsHeader
        responsive
        compact
      />
    </Card>
  );
}

/** What the patient was sent, and what is still to come. */
export function PromiseCard({ followUps }: Pick<OpenAccess, 'followUps'>) {
  if (followUps.length === 0) return null;
  return (
    <Card heading={{ text: 'Messages', level: 2, size: 's' }}>
      <Table
        caption={{ text: 'Messages sent and to come', className: 'nhsuk-u-visually-hidden' }}
        head={['Message', 'When', 'Status']}
        rows={followUps.map(({ kind, dueAt, sentAt, status }) => [
          toldWords(kind),
          instantWords(sentAt ?? dueAt),
          status,
        ])}
        responsive
        compact
      />
    </Card>
  );
}
