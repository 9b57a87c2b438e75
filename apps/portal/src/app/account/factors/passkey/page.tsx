import { oneOf, type PageProps } from '../../../../desk/address';
import { PasskeyButton } from '../../../../passkey/passkey-button';
import { BackLink, ErrorSummary, InsetText, Input, PageTitle } from '../../../../ui';
import { addPasskey } from '../action';
import { FACTORS } from '../done';
import { provedFactors } from '../proved';

const TITLE = 'Add a passkey';

export default async function NewPasskeyPage({ searchParams }: PageProps) {
  const isRefused = oneOf(await searchParams, 'passkey') === 'refused';
  await provedFactors(`${FACTORS}/passkey`);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle isWrong={isRefused}>{TITLE}</PageTitle>
        <BackLink href={FACTORS}>Back to how you sign in</BackLink>
        {isRefused && (
          <ErrorSummary
            errorList={[{ text: 'That passkey could not be added. Try again, or use an authenticator app.' }]}
          />
        )}
        <h1>{TITLE}</h1>
        <p>Your fingerprint, face, PIN or security key. It is safe from false websites.</p>
        <div className="nhsuk-u-frontend-supported-hidden">
          <InsetText>
            <p>
              A passkey needs a browser with script, and script is off here. You can{' '}
              <a href={`${FACTORS}/app`}>use an authenticator app</a> instead.
            </p>
          </InsetText>
        </div>
        <PasskeyButton
          action={addPasskey}
          options="/account/passkey"
          does="create"
          label="Add a passkey"
          otherwise={
            <p>
              This browser knows no passkeys. You can <a href={`${FACTORS}/app`}>use an authenticator app</a>{' '}
              instead.
            </p>
          }
        >
          <Input
            name="name"
            label="Name of this passkey"
            hint="For example, work laptop"
            width={20}
            autoComplete="off"
          />
        </PasskeyButton>
      </div>
    </div>
  );
}
