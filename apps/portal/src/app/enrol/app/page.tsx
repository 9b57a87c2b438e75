import { redirect } from 'next/navigation';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { BackLink, Button } from '../../../ui';
import { ActionForm, TextField } from '../../../ui/form';
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
      <BackLink href="/enrol">Back</BackLink>
      <h1>Use an authenticator app</h1>
      <p>Open the app, add an account and scan this picture.</p>
      {/* A picture, not markup: nothing of it can run. */}
      <img
        className="hub-qr"
        alt="Picture to scan with your authenticator app"
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { ecc: 'M', border: 4 }))}`}
      />
      <p>
        If you cannot scan it, type this key into the app:{' '}
        <code className="hub-key">{(key.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm action={confirmApp} title="Use an authenticator app" heading={heading}>
          <TextField
            name="code"
            label="Code"
            hint="The 6 digits that the app shows now"
            width={10}
            code
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
          />
          <Button>Continue</Button>
        </ActionForm>
      </div>
    </div>
  );
}
