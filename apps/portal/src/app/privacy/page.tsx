import { env } from '../../env';
import { InsetText, PageTitle } from '../../ui';

export default function PrivacyPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Privacy</PageTitle>
        <h1>Privacy</h1>
        {env().HUB_MODE !== 'production' && (
          <InsetText>
            This copy holds no information about real patients. Please do not type any in.
          </InsetText>
        )}
        <p>
          This page says how the software handles information. The organisation that runs your hub is
          responsible for it, and publishes a privacy notice of its own with its legal grounds, how long it
          keeps records and whom to contact.
        </p>
        <h2>What is kept about patients</h2>
        <p>
          Name, date of birth, NHS number, contact details, what the practice wrote in the referral, what was
          decided about it, appointments, attendance, and messages sent.
        </p>
        <h2>What is kept about staff</h2>
        <p>
          Name, work email address, role and, for practices, which practice. For each sign-in and each record
          seen or changed, the service notes who did it and when. These notes are kept so that patients can be
          told who has looked at their record.
        </p>
        <h2>Who sees it</h2>
        <p>
          A practice sees its own patients. Therapists see the patients they treat. Booking staff see names,
          contact details and appointments, and no clinical notes. Managers and commissioners see numbers.
        </p>
        <h2>How it is protected</h2>
        <ul>
          <li>NHS numbers, contact details and free text are encrypted where they are stored</li>
          <li>the database itself refuses rows that belong to another practice</li>
          <li>text messages carry no clinical details</li>
          <li>nothing on these pages is loaded from, or sent to, another company</li>
        </ul>
        <h2>Your rights</h2>
        <p>
          Patients can ask to see what is kept about them and to have mistakes put right. Ask your GP surgery
          or the hub. If you are unhappy with the answer, you can complain to the{' '}
          <a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>.
        </p>
      </div>
    </div>
  );
}
