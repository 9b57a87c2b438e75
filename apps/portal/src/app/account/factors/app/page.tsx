import { read } from '../../../../ask';
import { AppCodeField } from '../../../../factors/app-code-field';
import { ScanPicture } from '../../../../factors/scan-picture';
import { PendingAppDocument } from '../../../../generated/graphql';
import { BackLink, Button } from '../../../../ui';
import { ActionForm } from '../../../../ui/form';
import { askApp, confirmApp } from '../action';
import { FACTORS } from '../done';
import { provedFactors } from '../proved';

const TITLE = 'Set up an authenticator app';

/** Loading it makes nothing: the button asks for a key, and the page shows the one that is waiting. */
export default async function AuthenticatorAppPage() {
  const { appSince } = await provedFactors(`${FACTORS}/app`);
  const { pendingApp } = (await read(PendingAppDocument, {})).myFactors;
  const heading = (
    <>
      <h1>{TITLE}</h1>
      {pendingApp ? (
        <ScanPicture appKey={pendingApp.key} uri={pendingApp.uri} />
      ) : (
        <p>An app on your telephone that shows a new 6-digit code every 30 seconds. Have it ready.</p>
      )}
      {appSince && <p>Your present app goes on working until you have typed a code of the new one.</p>}
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={pendingApp ? confirmApp : askApp}
          title={TITLE}
          back={<BackLink href={FACTORS}>Back to how you sign in</BackLink>}
          heading={heading}
        >
          {pendingApp && <AppCodeField />}
          <Button>{pendingApp ? 'Use this app' : 'Show the picture to scan'}</Button>
        </ActionForm>
      </div>
    </div>
  );
}
