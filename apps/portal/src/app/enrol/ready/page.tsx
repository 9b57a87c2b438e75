import { Button, PageTitle } from '../../../ui';

/** For whoever joined by the account of their trust: it is asked once more, and the session it opens it can end. */
export default function ReadyPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Your account is ready</PageTitle>
        <h1>Your account is ready</h1>
        <p>
          Sign in with your NHS or trust account, now and from now on. Your password and your second step are
          looked after there.
        </p>
        <Button href="/sign-in/single">Sign in with your NHS or trust account</Button>
      </div>
    </div>
  );
}
