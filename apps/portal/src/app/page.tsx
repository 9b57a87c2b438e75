import { isPracticeRole } from '@hub/domain';
import { redirect } from 'next/navigation';
import { mainScreen } from '../navigation';
import { signedIn } from '../session';
import { Button, PageTitle } from '../ui';

export default async function HomePage() {
  const { role, practice } = await signedIn();
  if (!isPracticeRole(role)) redirect(mainScreen(role));
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Your practice</PageTitle>
        <h1>{practice?.name ?? 'Your practice'}</h1>
        <Button href="/refer/find">Make a referral</Button>
        <p>
          <a href="/referrals">See the referrals you have sent</a>
        </p>
      </div>
    </div>
  );
}
