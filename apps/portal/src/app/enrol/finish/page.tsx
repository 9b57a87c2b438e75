import { CodesForm } from '../../../factors/codes-form';
import { SummaryList } from '../../../ui';
import { finish } from '../action';
import { enrolmentSoFar, isSetUpHere, type EnrolmentSoFar } from '../ticket';

/** Whoever read the invitation before may have set something up: its owner sees what there is, before it opens anything. */
function SetUp({ hasPassword, passkeys, hasTotp, hasSingleSignOn }: EnrolmentSoFar) {
  const rows = [
    ...(hasSingleSignOn ? [{ key: 'NHS or trust account', value: 'Linked' }] : []),
    ...(hasPassword ? [{ key: 'Password', value: 'Set' }] : []),
    ...passkeys.map((name) => ({ key: 'Passkey', value: name })),
    ...(hasTotp ? [{ key: 'Authenticator app', value: 'Set up' }] : []),
  ];
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">What is set up</h2>
      <SummaryList rows={rows} />
      <p>
        If any of this was not you, stop here. Ask the person who invited you for a new invitation: it begins
        from nothing.
      </p>
    </>
  );
}

/** By the time the codes are shown, the invitation is spent and there is nothing more to ask about. */
export default async function FinishPage() {
  const soFar = await enrolmentSoFar();
  const isVouchedFor = soFar !== null && !isSetUpHere(soFar);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <CodesForm
          action={finish}
          title={isVouchedFor ? 'Finish setting up your account' : 'Get your recovery codes'}
          button={isVouchedFor ? 'Finish' : 'Finish and show my codes'}
          // Whoever is signed in goes on from there to their own main screen.
          then={{ words: 'Your account is ready and you are signed in.', href: '/sign-in' }}
        >
          {soFar && <SetUp {...soFar} />}
          {isVouchedFor ? (
            <p>From now on you sign in to the hub with your NHS or trust account.</p>
          ) : (
            <p>
              If you lose your device, a recovery code lets you sign in. The next page shows 10 codes, once
              only. Have paper, a printer or a password manager ready.
            </p>
          )}
        </CodesForm>
      </div>
    </div>
  );
}
