import { ageOn, formatDayShort } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../ask';
import { oneOf, type PageProps } from '../../../desk/address';
import { EmergencyBanner } from '../../../desk/emergency-banner';
import { recordName, spaced } from '../../../desk/person-cell';
import { CourseTable, TreatedHistory, TreatedSafety, TreatedStanding } from '../../../desk/treated-patient';
import {
  EmergencyRecordDocument,
  TreatedPatientDocument,
  type EmergencyRecordQuery,
} from '../../../generated/graphql';
import { signedIn } from '../../../session';
import { Card, Heading, PageTitle, PatientBanner } from '../../../ui';
import { ContactCard, PromiseCard, ReferralsCard } from './record-cards';

type EmergencyRecordProps = PageProps & { params: Promise<{ id: string }> };

export type OpenAccess = EmergencyRecordQuery['emergencyAccess'];
export type OpenPatient = NonNullable<OpenAccess['patient']>;

/** What is over is not there any more, and neither is what was never opened. */
async function openAccess(id: string): Promise<{ access: OpenAccess; patient: OpenPatient; today: string }> {
  const { may } = await signedIn();
  if (!may.includes('open-emergency-access')) notFound();
  const { me, emergencyAccess: access } = await read(EmergencyRecordDocument, { id });
  if (!access.isOpen || !access.patient) notFound();
  return { access, patient: access.patient, today: me.today };
}

/** The newest referral, or the one of the address. */
async function referralRead(access: OpenAccess, wanted: string | null) {
  const chosen = access.referrals.find(({ reference }) => reference === wanted) ?? access.referrals[0];
  return chosen ? (await read(TreatedPatientDocument, { reference: chosen.reference })).referral : null;
}

function Top({ access, patient, today }: { access: OpenAccess; patient: OpenPatient; today: string }) {
  const [newest] = access.referrals;
  return (
    <>
      <EmergencyBanner access={access} />
      <PatientBanner
        name={recordName(patient)}
        born={formatDayShort(patient.bornOn)}
        age={ageOn(patient.bornOn, today)}
        nhsNumber={spaced(patient.nhsNumber)}
        facts={newest && [{ label: 'Practice', value: `${newest.practice.code} ${newest.practice.name}` }]}
      />
    </>
  );
}

export default async function EmergencyRecordPage({ params, searchParams }: EmergencyRecordProps) {
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const { access, patient, today } = await openAccess(id);
  const referral = await referralRead(access, oneOf(asked, 'referral'));
  const name = recordName(patient);
  return (
    <div className="hub-desk">
      <PageTitle>{`Emergency access${referral ? ` to ${referral.reference}` : ''}`}</PageTitle>
      <Top access={access} patient={patient} today={today} />
      <Heading level={1} size="l" caption={referral ? `Referral ${referral.reference}` : 'No referral'}>
        {name}
      </Heading>
      {referral && <TreatedStanding referral={referral} />}
      <div className="hub-record">
        <div>{referral && <TreatedSafety referral={referral} today={today} />}</div>
        <div>
          <ContactCard patient={patient} />
        </div>
      </div>
      <div className="hub-record">
        <div>
          {referral ? (
            <TreatedHistory referral={referral} />
          ) : (
            <p>The hub knows this patient, but has no referral to show.</p>
          )}
        </div>
        <div>
          <ReferralsCard access={access} shown={referral?.reference ?? null} />
          {referral?.course && (
            <Card heading={{ text: `Sessions with ${referral.course.therapistName}`, level: 2, size: 's' }}>
              <CourseTable sessions={referral.course.appointments} isMine={false} hidesCaption />
            </Card>
          )}
          <PromiseCard followUps={access.followUps} />
        </div>
      </div>
    </div>
  );
}
