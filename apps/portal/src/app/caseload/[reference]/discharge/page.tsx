import { dischargeReasonsFor } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../../ask';
import { toEmergencyRecord } from '../../../../desk/emergency-record';
import { mayBeDischarged, TreatedBanner, TreatedStanding } from '../../../../desk/treated-patient';
import { TreatedPatientDocument } from '../../../../generated/graphql';
import { signedIn } from '../../../../session';
import { BackLink, Button, Heading, InsetText } from '../../../../ui';
import { ActionForm, RadiosField, TextareaField } from '../../../../ui/form';
import { discharge } from './action';

type DischargePageProps = { params: Promise<{ reference: string }> };

const TITLE = 'Discharge';

export default async function DischargePage({ params }: DischargePageProps) {
  const [{ reference }, session] = await Promise.all([params, signedIn()]);
  const { may } = session;
  await toEmergencyRecord(session, reference);
  const { me, referral } = await read(TreatedPatientDocument, { reference });
  if (!may.includes('discharge-referral') || !mayBeDischarged(referral.state)) notFound();
  const back = `/caseload/${referral.reference}`;
  const heading = (
    <>
      <TreatedBanner referral={referral} today={me.today} />
      <Heading level={1} size="l" caption={referral.reference}>
        {TITLE}
      </Heading>
      <TreatedStanding referral={referral} />
      <InsetText>
        Sessions still to come are cancelled, and the patient is told so. The practice is told the outcome.
        Nothing else is sent to the patient. A therapist no longer sees the patient afterwards.
      </InsetText>
    </>
  );
  return (
    <div className="hub-desk">
      <ActionForm
        action={discharge}
        title={TITLE}
        back={<BackLink href={back}>Back to the patient</BackLink>}
        heading={heading}
      >
        <input type="hidden" name="referralId" value={referral.id} />
        <input type="hidden" name="reference" value={referral.reference} />
        <input type="hidden" name="version" value={referral.version} />
        <RadiosField
          name="reason"
          label={{ text: 'Why does care end?', size: 'm' }}
          items={dischargeReasonsFor(referral.sessionsAttended).map(({ value, words, needsWords }) => ({
            value,
            text: words,
            hint: needsWords ? 'Explain below' : undefined,
          }))}
        />
        <TextareaField
          name="words"
          label={{ text: 'What the practice should know', size: 's' }}
          hint="Needed for some reasons, helpful for all."
          rows={4}
          maxlength={1500}
          threshold={75}
        />
        <div className="hub-actions">
          <Button variant="warning" preventDoubleClick>
            Discharge the patient
          </Button>
          <a href={back}>Do not discharge</a>
        </div>
      </ActionForm>
    </div>
  );
}
