import { redirect } from 'next/navigation';
import { PasskeyButton } from '../../../passkey/passkey-button';
import { BackLink, Button, InsetText } from '../../../ui';
import { ActionForm, TextField } from '../../../ui/form';
import { secondStep } from '../second-step-ticket';
import { giveCode, givePasskey } from './action';

const PASSKEY_REFUSED = { sentence: 'That passkey is not right. Try again, or enter a code.' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondStepPage({ searchParams }: Props) {
  const step = await secondStep();
  if (!step) redirect('/sign-in');
  const { passkey } = await searchParams;
  const hasPasskey = step.ways.includes('passkey');
  const hasApp = step.ways.includes('totp');
  const hint = hasApp
    ? 'The 6 digits that your authenticator app shows now, or one of your recovery codes'
    : 'One of your recovery codes';
  const heading = (
    <>
      <h1>Show that it is you</h1>
      <p>Your password is right. There is one more step.</p>
      {hasPasskey && (
        <>
          <PasskeyButton
            action={givePasskey}
            options="/sign-in/passkey?second"
            does="get"
            label="Use your passkey"
          />
          <h2 className="nhsuk-heading-m">{hasApp ? 'Or enter a code' : 'Or enter a recovery code'}</h2>
        </>
      )}
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={giveCode}
          title="Show that it is you"
          back={<BackLink href="/sign-in">Back to sign in</BackLink>}
          problems={passkey === 'refused' ? [PASSKEY_REFUSED] : []}
          heading={heading}
        >
          <TextField
            name="code"
            label={hasApp ? 'Code' : 'Recovery code'}
            hint={hint}
            width={hasApp ? 20 : 30}
            code
            autoComplete="one-time-code"
            spellCheck={false}
          />
          <Button variant={hasPasskey ? 'secondary' : undefined}>Continue</Button>
        </ActionForm>
        <InsetText>
          No device and no recovery codes? Ask the person who looks after accounts at your practice or the hub
          to reset your sign-in.
        </InsetText>
      </div>
    </div>
  );
}
