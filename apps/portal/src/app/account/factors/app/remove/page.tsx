import { redirect } from 'next/navigation';
import { BackLink, Button } from '../../../../../ui';
import { ActionForm } from '../../../../../ui/form';
import { removeApp } from '../../action';
import { FACTORS } from '../../done';
import { provedFactors } from '../../proved';

const TITLE = 'Remove the authenticator app';

export default async function RemoveAppPage() {
  const { appSince } = await provedFactors(`${FACTORS}/app/remove`);
  if (!appSince) redirect(FACTORS);
  const heading = (
    <>
      <h1>{TITLE}</h1>
      <p>Its codes do not sign you in any more. Your passkeys and recovery codes still do.</p>
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={removeApp}
          title={TITLE}
          back={<BackLink href={FACTORS}>Back to how you sign in</BackLink>}
          heading={heading}
        >
          <Button variant="warning">Remove the app</Button>
        </ActionForm>
      </div>
    </div>
  );
}
