import { redirect } from 'next/navigation';
import { z } from 'zod';
import { AppCodeField } from '../../../factors/app-code-field';
import { ScanPicture } from '../../../factors/scan-picture';
import { BackLink, Button } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { confirmApp } from '../action';
import { askEnrolment, enrolmentTicket } from '../ticket';

const asked = z.object({ key: z.string(), uri: z.string() });

export default async function AppPage() {
  const ticket = await enrolmentTicket();
  const response = ticket ? await askEnrolment('/totp', ticket) : null;
  if (!response?.ok) redirect('/enrol');
  const { key, uri } = asked.parse(await response.json());
  const heading = (
    <>
      <h1>Use an authenticator app</h1>
      <ScanPicture appKey={key} uri={uri} />
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={confirmApp}
          title="Use an authenticator app"
          back={<BackLink href="/enrol">Back</BackLink>}
          heading={heading}
        >
          <AppCodeField />
          <Button>Continue</Button>
        </ActionForm>
      </div>
    </div>
  );
}
