import { EMERGENCY_MINUTES } from '@hub/domain';
import { env } from '../../env';
import { Details, PageTitle } from '../../ui';

function ForPractices() {
  return (
    <>
      <h2>For practices</h2>
      <Details summary="How do I send a referral?">
        <p>
          Sign in and choose “Make a referral”. It is six short pages. Each page is saved as you go, so you
          can stop and carry on later. Nothing reaches the hub until you confirm and send it on the last page.
        </p>
      </Details>
      <Details summary="How do I know what happened to it?">
        <p>
          Open “Referrals” and choose the patient. The page shows where the referral is, who has to act next,
          and everything that has happened so far.
        </p>
      </Details>
      <Details summary="The hub has asked a question. Does the patient lose their place?">
        <p>
          No. The patient’s wait is counted from the day you sent the referral, and goes on while you answer.
        </p>
      </Details>
      <Details summary="I sent a referral by mistake">
        <p>
          Open the referral and choose to withdraw it, with a reason. If sessions are already booked, they are
          given back and the patient is told.
        </p>
      </Details>
    </>
  );
}

function ForEverybody() {
  return (
    <>
      <h2>For everybody</h2>
      <Details summary="I have been signed out">
        <p>
          You are signed out after a while so that nobody else can use your screen. Sign in again and you come
          back to the page you were on. What you had saved is kept.
        </p>
      </Details>
      <Details summary="I cannot see a patient or a referral">
        <p>
          You see what your role needs and no more. Practices see their own patients only, and a therapist
          sees the patients they treat. A page that you may not see looks the same as one that is not there.
        </p>
        <p>
          A clinician of the hub may open one record for {EMERGENCY_MINUTES} minutes where a patient’s safety
          depends on it: choose “Emergency access”. It is told to the clinical lead at once, and reviewed.
        </p>
      </Details>
      <Details summary="A page says that there is a problem with the service">
        <p>
          Try again after a minute. If it happens again, tell the person who looks after accounts at your hub
          the number on that page. It lets them find what went wrong without knowing about the patient.
        </p>
      </Details>
    </>
  );
}

export default function HelpPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Help</PageTitle>
        <h1>Help</h1>
        <p>
          The Pain and Sleep Hub takes referrals from GP practices for adults who have both lasting pain and
          trouble sleeping. Those it accepts are offered one course: four weekly sessions with one therapist.
        </p>
        <h2>In an emergency</h2>
        <p>
          The hub is not an emergency service and nobody watches it day and night. If somebody’s life is at
          risk, call 999. For urgent medical or mental health help, use NHS 111.
        </p>
        <ForPractices />
        <ForEverybody />
        {env().HUB_MODE === 'demo' && (
          <>
            <h2>In this demo</h2>
            <p>
              Everybody is made up. Letters and texts are not sent: signed in as anybody, choose “Outbox” to
              read them.
            </p>
          </>
        )}
        <h2>Questions from patients</h2>
        <p>
          Patients do not sign in here. They should use the telephone number in their letter or text, or ask
          their GP surgery.
        </p>
      </div>
    </div>
  );
}
