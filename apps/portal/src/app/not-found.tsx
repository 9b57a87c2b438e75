import { sessionState } from '../session';
import { PageTitle } from '../ui';

/** Told to each of those who may, whatever they looked for: it says nothing of what is there. */
async function ForAnEmergency() {
  const { session } = await sessionState();
  if (!session?.may.includes('open-emergency-access')) return null;
  return (
    <p>
      If a patient’s safety depends on their record, you may open it by{' '}
      <a href="/emergency">emergency access</a>. The clinical lead is told at once.
    </p>
  );
}

export default function NotFound() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Page not found</PageTitle>
        <h1>Page not found</h1>
        <p>
          If you typed the address, check that it is right. If you pasted it, check that you pasted all of it.
        </p>
        <p>
          It may also be about a patient or a referral that your role does not see. If you think you should
          see it, check the reference with the person who gave it to you.
        </p>
        <ForAnEmergency />
        <p>
          <a href="/">Go to your main page</a>
        </p>
      </div>
    </div>
  );
}
