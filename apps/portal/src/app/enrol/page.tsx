import { redirect } from 'next/navigation';
import type { PageProps } from '../../desk/address';
import { PasskeyButton } from '../../passkey/passkey-button';
import { Button, ErrorSummary, Input, PageTitle, SummaryList } from '../../ui';
import { ActionForm, PasswordField } from '../../ui/form';
import { hasProvider } from '../sign-in/single/provider';
import { cameBack } from '../sign-in/single/words';
import { addPasskey, choosePassword } from './action';
import { enrolmentSoFar, isSetUpHere, type EnrolmentSoFar } from './ticket';

function LinkOver() {
  return (
    <>
      <PageTitle>This link does not work</PageTitle>
      <h1>This link does not work</h1>
      <p>It may have been used, replaced by a newer one, or be more than 3 days old.</p>
      <p>Ask the person who looks after accounts at your practice or the hub for a new one.</p>
    </>
  );
}

type PasswordStepProps = EnrolmentSoFar & { problem: string | undefined };

function PasswordStep({ name, email, practiceName, hubName, problem }: PasswordStepProps) {
  const heading = (
    <>
      <h1>Choose a password</h1>
      <SummaryList
        rows={[
          { key: 'Name', value: name },
          { key: 'Email address', value: email },
          { key: 'Place of work', value: practiceName ?? hubName },
        ]}
      />
    </>
  );
  return (
    <ActionForm
      action={choosePassword}
      title="Choose a password"
      heading={heading}
      problems={problem ? [{ sentence: problem }] : []}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordField
        name="password"
        label="Password"
        hint="8 characters or more. We recommend 15 or more, like three or four words that do not belong together. Any characters, spaces too."
        autoComplete="new-password"
      />
      <Button>Continue</Button>
    </ActionForm>
  );
}

function SecondFactorStep({ isRefused }: { isRefused: boolean }) {
  return (
    <>
      <PageTitle isWrong={isRefused}>Add a second step</PageTitle>
      {isRefused && (
        <ErrorSummary
          errorList={[{ text: 'That passkey could not be added. Try again, or use an authenticator app.' }]}
        />
      )}
      <h1>Add a second step</h1>
      <p>A password can be stolen without you noticing. A second step stops whoever has it.</p>
      <h2>Passkey</h2>
      <p>
        Your fingerprint, face, PIN or security key. The quickest way, and safe from false websites. It needs
        a browser with script.
      </p>
      <PasskeyButton action={addPasskey} options="/enrol/passkey" does="create" label="Add a passkey">
        <Input
          name="name"
          label="Name of this passkey"
          hint="For example, work laptop"
          width={20}
          autoComplete="off"
        />
      </PasskeyButton>
      <h2>Authenticator app</h2>
      <p>An app on your telephone that shows a new 6-digit code every 30 seconds.</p>
      <Button href="/enrol/app" variant="secondary">
        Use an authenticator app
      </Button>
    </>
  );
}

export default async function EnrolPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const soFar = await enrolmentSoFar();
  if (soFar && (soFar.hasSingleSignOn || isSetUpHere(soFar))) redirect('/enrol/finish');
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {!soFar && <LinkOver />}
        {soFar && !soFar.hasPassword && (
          <>
            <PasswordStep {...soFar} problem={cameBack('enrol', asked)} />
            {(await hasProvider()) && (
              <p>
                <a href="/enrol/single">Use your NHS or trust account instead</a>
              </p>
            )}
          </>
        )}
        {soFar?.hasPassword && <SecondFactorStep isRefused={asked['passkey'] === 'refused'} />}
      </div>
    </div>
  );
}
