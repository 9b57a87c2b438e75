import {
  ageOn,
  answersSoFar,
  formatDayShort,
  suggestedPriority,
  TRIAGE_FOLDERS,
  type Day,
} from '@hub/domain';
import type { ReactNode } from 'react';
import { read } from '../../../ask';
import type { PageProps } from '../../../desk/address';
import { rawAnswersOf } from '../../../desk/answer-words';
import { LinksCard } from '../../../desk/links-card';
import { toEmergencyRecord } from '../../../desk/emergency-record';
import { recordName, spaced } from '../../../desk/person-cell';
import { mayBeDischarged } from '../../../desk/treated-patient';
import { TriageRecordDocument } from '../../../generated/graphql';
import { signedIn } from '../../../session';
import { BackLink, Heading, InsetText, PatientBanner } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { DecisionMade } from '../decision-made';
import { countedIn, recordHref, viewAsked, worklistHref, type View } from '../view';
import { decide } from './action';
import { DecisionFields } from './decision-fields';
import { mayDecide } from './may-decide';
import { placeInView, type PlaceInView } from './place-in-view';
import { RecordCards, Standing, type TriageReferral } from './record';
import { Cautions, SuitabilityCard } from './suitability-card';

type RecordPageProps = PageProps & { params: Promise<{ reference: string }> };

type NeighboursProps = { view: View; place: PlaceInView; isToDecide: boolean };

function Neighbours({ view, place, isToDecide }: NeighboursProps) {
  if (!place.at) return null;
  return (
    <nav className="hub-actions" aria-label="Records of this list">
      {place.previous && <a href={recordHref(view, place.previous)}>Previous</a>}
      {place.next && (
        <a href={recordHref(view, place.next)}>{isToDecide ? 'Next, without deciding' : 'Next'}</a>
      )}
    </nav>
  );
}

type TopProps = NeighboursProps & { referral: TriageReferral; today: Day; made: ReactNode };

function Top({ referral, view, place, isToDecide, today, made }: TopProps) {
  const { firstName, lastName, bornOn, nhsNumber, practice, reference } = referral;
  const caption =
    place.at && place.total ? `${place.at} of ${countedIn(view.folder, place.total)}` : 'Triage';
  return (
    <>
      {made}
      <BackLink href={worklistHref(view)}>Back to {view.folder.many}</BackLink>
      <PatientBanner
        name={recordName({ firstName, lastName })}
        born={formatDayShort(bornOn)}
        age={ageOn(bornOn, today)}
        nhsNumber={spaced(nhsNumber)}
        facts={[
          { label: 'Practice', value: `${practice.code} ${practice.name}` },
          { label: 'Responsible clinician', value: referral.responsibleClinician },
        ]}
      />
      <Heading level={1} size="l" caption={caption}>
        Referral <span className="nhsuk-u-nowrap">{reference}</span>
      </Heading>
      <Standing referral={referral} today={today} />
      <Neighbours view={view} place={place} isToDecide={isToDecide} />
    </>
  );
}

function HiddenFields({
  referral,
  view,
  next,
}: {
  referral: TriageReferral;
  view: View;
  next: string | null;
}) {
  const held = {
    referralId: referral.id,
    version: String(referral.version),
    reference: referral.reference,
    folder: view.folder.folder,
    practice: view.practice?.code ?? '',
    next: next ?? '',
  };
  return Object.entries(held).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

const isInTreatment = (state: string): boolean =>
  TRIAGE_FOLDERS.treatment.some((each) => each === state) || mayBeDischarged(state);

type NoDecisionProps = { referral: TriageReferral; mayDischarge: boolean };

/** Inside the form all the same: whoever decided too late is told so, and keeps what they typed. */
function NoDecision({ referral, mayDischarge }: NoDecisionProps) {
  return (
    <>
      <InsetText>No decision is needed here now: the status is “{referral.status.label}”.</InsetText>
      {mayDischarge && isInTreatment(referral.state) && (
        <ul className="nhsuk-list">
          <li>
            <a href={`/caseload/${referral.reference}`}>See the sessions</a>
          </li>
          {mayBeDischarged(referral.state) && (
            <li>
              <a href={`/caseload/${referral.reference}/discharge`}>Discharge this patient</a>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

export default async function TriageRecordPage({ params, searchParams }: RecordPageProps) {
  const [{ reference }, asked, session] = await Promise.all([params, searchParams, signedIn()]);
  const { may } = session;
  await toEmergencyRecord(session, reference);
  const view = await viewAsked(asked);
  const { me, referral } = await read(TriageRecordDocument, { reference });
  const place = await placeInView(view, referral.reference);
  const raw = rawAnswersOf(referral.answers ?? []);
  const answers = answersSoFar(raw, me.today);
  const suggestion = suggestedPriority(answers);
  const decisions = mayDecide(referral.state, may);
  const title = `Referral ${referral.reference}`;
  const top = (
    <Top
      referral={referral}
      view={view}
      place={place}
      isToDecide={decisions.size > 0}
      today={me.today}
      made={<DecisionMade asked={asked} shown={referral.reference} />}
    />
  );
  const body = (aside: ReactNode) => (
    <div className="hub-record">
      <div>
        <Cautions answers={answers} today={me.today} isDecided={decisions.size === 0} />
        <SuitabilityCard answers={answers} today={me.today} isDecided={decisions.size === 0} />
        <RecordCards referral={referral} raw={raw} />
      </div>
      <div>{aside}</div>
    </div>
  );
  return (
    <div className="hub-desk">
      <ActionForm action={decide} title={title} heading={top} values={{ priority: suggestion.priority }}>
        <HiddenFields referral={referral} view={view} next={place.next} />
        {body(
          <>
            {decisions.size === 0 && (
              <NoDecision referral={referral} mayDischarge={may.includes('discharge-referral')} />
            )}
            <DecisionFields decisions={decisions} suggestion={suggestion} />
            {may.includes('patient-links') && decisions.size === 0 && (
              <LinksCard referral={referral} may={may} />
            )}
            {may.includes('who-looked') && (
              <p>
                <a href={`/referrals/${referral.reference}/who-looked`}>See who looked at this record</a>
              </p>
            )}
          </>,
        )}
      </ActionForm>
    </div>
  );
}
