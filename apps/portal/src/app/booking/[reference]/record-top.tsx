import { ageOn, formatDayShort, formatTelephone, type Day } from '@hub/domain';
import { recordName, spaced } from '../../../desk/person-cell';
import { PriorityTag } from '../../../desk/priority-tag';
import { Wait } from '../../../desk/waited';
import type { BookingContactsQuery, BookingRecordQuery } from '../../../generated/graphql';
import { PatientBanner, Tag, type TagColour } from '../../../ui';

export type BookingReferral = BookingRecordQuery['referral'];
export type Contacts = BookingContactsQuery['patient'];

type BannerProps = { referral: BookingReferral; contacts?: Contacts; today: Day };

export function BookingBanner({ referral, contacts, today }: BannerProps) {
  const known = contacts?.contacts;
  return (
    <PatientBanner
      name={recordName(referral)}
      born={formatDayShort(referral.bornOn)}
      age={ageOn(referral.bornOn, today)}
      nhsNumber={spaced(referral.nhsNumber)}
      facts={[
        { label: 'Practice', value: `${referral.practice.code} ${referral.practice.name}` },
        ...(known ? [{ label: 'Telephone', value: formatTelephone(known.telephone) }] : []),
        ...(known ? [{ label: 'Told by', value: known.texts ? 'text and letter' : 'letter or call' }] : []),
        ...(contacts?.interpreter ? [{ label: 'Interpreter', value: contacts.interpreter }] : []),
        { label: 'Access', value: referral.stepFree ? 'needs step-free' : 'any room' },
      ]}
    />
  );
}

export function BookingStanding({ referral }: { referral: BookingReferral }) {
  return (
    <div className="hub-tags">
      <Tag colour={referral.status.colour as TagColour}>{referral.status.label}</Tag>
      <PriorityTag priority={referral.priority} />
      <Wait referral={referral} />
    </div>
  );
}
