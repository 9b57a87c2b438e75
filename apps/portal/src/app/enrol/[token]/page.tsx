import { Button, PageTitle } from '../../../ui';
import { hasProvider } from '../../sign-in/single/provider';
import { begin } from './action';

type Props = { params: Promise<{ token: string }> };

/** Loading this changes nothing and asks nothing of the invitation: scanners of mail follow links. A person presses Continue. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Set up your account</PageTitle>
        <h1>Set up your account</h1>
        <p>You have been invited to the pain and sleep referral hub. It takes about 5 minutes.</p>
        <p>
          {(await hasProvider())
            ? 'You can use your NHS or trust account, and then need nothing else. Without it you need:'
            : 'You need:'}
        </p>
        <ul>
          <li>a password that you use nowhere else</li>
          <li>
            a second way to show that it is you: a passkey on this device, or an authenticator app on your
            telephone
          </li>
          <li>somewhere safe to keep 10 recovery codes</li>
        </ul>
        <form action={begin}>
          <input type="hidden" name="token" value={token} />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  );
}
