import { PROOF_MINUTES } from '@hub/domain';
import { redirect } from 'next/navigation';
import { read } from '../../../ask';
import { hrefOf, oneOf, type PageProps } from '../../../desk/address';
import { MyFactorsDocument } from '../../../generated/graphql';
import { PasskeyButton } from '../../../passkey/passkey-button';
import { safeNext } from '../../../safe-next';
import { BackLink, Button, ErrorSummary, PageTitle } from '../../../ui';
import { ActionForm, PasswordField, TextField } from '../../../ui/form';
import { cameBack } from '../../sign-in/single/words';
import { proveByCode, proveByPasskey } from './action';

const TITLE = 'Show again that it is you';

/** Whoever is vouched for by an identity provider goes there once more. */
function Elsewhere({ next, problem }: { next: string; problem: string | undefined }) {
  return (
    <>
      <PageTitle isWrong={problem !== undefined}>{TITLE}</PageTitle>
      <BackLink href="/account">Back to your account</BackLink>
      {problem && <ErrorSummary errorList={[{ text: problem }]} />}
      <h1>{TITLE}</h1>
      <p>
        You sign in with your NHS or trust account. Sign in with it again, then go on within {PROOF_MINUTES}{' '}
        minutes.
      </p>
      <Button href={hrefOf('/sign-in/single', { prove: 'again', next })}>Sign in again</Button>
    </>
  );
}

type HereProps = { next: string; isRefused: boolean; hasPasskey: boolean; hasApp: boolean };

function Here({ next, isRefused, hasPasskey, hasApp }: HereProps) {
  const heading = (
    <>
      <h1>{TITLE}</h1>
      <p>
        This keeps your account safe if somebody finds your computer open. It holds for {PROOF_MINUTES}{' '}
        minutes.
      </p>
      {hasPasskey && (
        <>
          <PasskeyButton
            action={proveByPasskey}
            options="/account/passkey?prove"
            does="get"
            label="Use your passkey"
            fields={{ next }}
          />
          <h2 className="nhsuk-heading-m">Password and {hasApp ? 'code' : 'recovery code'}</h2>
        </>
      )}
    </>
  );
  return (
    <ActionForm
      action={proveByCode}
      title={TITLE}
      back={<BackLink href="/account">Back to your account</BackLink>}
      problems={
        isRefused ? [{ sentence: 'That passkey is not right. Try again, or use your password.' }] : []
      }
      heading={heading}
    >
      <input type="hidden" name="next" value={next} />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <TextField
        name="code"
        label={hasApp ? 'Code' : 'Recovery code'}
        hint={
          hasApp
            ? 'The 6 digits that your authenticator app shows now, or one of your recovery codes'
            : 'One of your recovery codes'
        }
        width={hasApp ? 20 : 30}
        code
        autoComplete="one-time-code"
        spellCheck={false}
      />
      <Button variant={hasPasskey ? 'secondary' : undefined}>Continue</Button>
    </ActionForm>
  );
}

export default async function ProvePage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const next = safeNext(oneOf(asked, 'next')) ?? '/account';
  const { myFactors } = await read(MyFactorsDocument, {});
  if (myFactors.isProved) redirect(next);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {myFactors.signsInHere ? (
          <Here
            next={next}
            isRefused={oneOf(asked, 'passkey') === 'refused'}
            hasPasskey={myFactors.passkeys.length > 0}
            hasApp={myFactors.appSince !== null}
          />
        ) : (
          <Elsewhere next={next} problem={cameBack('prove', asked)} />
        )}
      </div>
    </div>
  );
}
