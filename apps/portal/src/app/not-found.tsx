import { PageTitle } from '../ui';

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
        <p>
          <a href="/">Go to your main page</a>
        </p>
      </div>
    </div>
  );
}
