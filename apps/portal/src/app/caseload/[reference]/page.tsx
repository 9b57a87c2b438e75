import { read } from '../../../ask';
import type { PageProps } from '../../../desk/address';
import { LinksCard } from '../../../desk/links-card';
import { toEmergencyRecord } from '../../../desk/emergency-record';
import { recordName } from '../../../desk/person-cell';
import {
  CourseTable,
  mayBeDischarged,
  TreatedBanner,
  TreatedRecord,
  TreatedStanding,
} from '../../../desk/treated-patient';
import { TreatedPatientDocument } from '../../../generated/graphql';
import { signedIn } from '../../../session';
import { BackLink, Button, Card, Heading, PageTitle } from '../../../ui';

type PatientPageProps = PageProps & { params: Promise<{ reference: string }> };

export default async function TreatedPatientPage({ params }: PatientPageProps) {
  const [{ reference }, session] = await Promise.all([params, signedIn()]);
  const { may, role } = session;
  await toEmergencyRecord(session, reference);
  const { me, referral } = await read(TreatedPatientDocument, { reference });
  const name = recordName(referral);
  const mayEnd = may.includes('discharge-referral') && mayBeDischarged(referral.state);
  return (
    <div className="hub-desk">
      <PageTitle>{`Patient ${referral.reference}`}</PageTitle>
      {may.includes('caseload') ? (
        <BackLink href="/caseload">Back to the caseload</BackLink>
      ) : (
        <BackLink href={`/triage/${referral.reference}`}>Back to the referral</BackLink>
      )}
      <TreatedBanner referral={referral} today={me.today} />
      <Heading level={1} size="l" caption={referral.reference}>
        {name}
      </Heading>
      <TreatedStanding referral={referral} />
      <div className="hub-record">
        <div>
          <TreatedRecord referral={referral} today={me.today} />
        </div>
        <div>
          <Card heading={{ text: 'Sessions', level: 2, size: 's' }}>
            {referral.course ? (
              <CourseTable sessions={referral.course.appointments} isMine={role === 'therapist'} />
            ) : (
              <p>No course is booked. Its four sessions appear here as soon as it is.</p>
            )}
            {mayEnd && (
              <Button
                href={`/caseload/${referral.reference}/discharge`}
                variant="secondary"
                small
                className="nhsuk-u-margin-bottom-0"
              >
                Discharge
              </Button>
            )}
          </Card>
          <LinksCard referral={referral} may={may} />
        </div>
      </div>
    </div>
  );
}
