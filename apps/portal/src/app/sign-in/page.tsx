import { redirect } from 'next/navigation';
import { env } from '../../env';
import { mainScreen } from '../../navigation';
import { safeNext } from '../../safe-next';
import { sessionState } from '../../session';
import { Button, ErrorSummary, InsetText } from '../../ui';
import { ActionForm, PasswordField, TextField } from '../../ui/form';
import { PasskeyButton } from '../../passkey/passkey-button';
import { signIn, signInByPasskey } from './action';
import { DemoPeople } from './demo-people';
import { hasProvider } from './single/provider';

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

/** What did not sign them in, when they come back here from it. */
const REFUSED = {
  demo: 'That person cannot sign in just now. Choose another or try again.',
  passkey: 'That passkey did not sign you in. Try again, or use your password.',
  single: 'Your NHS or trust account did not sign you in. Try again, or use your password.',
} as const;

function Refused({ asked }: { asked: Record<string, unknown> }) {
  const ways = (['demo', 'passkey', 'single'] as const).filter((way) => asked[way] === 'refused');
  return ways.length > 0 && <ErrorSummary errorList={ways.map((way) => ({ text: REFUSED[way] }))} />;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const next = safeNext(one(asked['next'])) ?? '';
  const { session } = await sessionState();
  if (session) redirect(next || mainScreen(session.role));
  const heading = (
    <>
      <Refused asked={asked} />
      <h1>Sign in</h1>
      {asked['signed-out'] && <InsetText>You have signed out.</InsetText>}
      {next && <p>Sign in to carry on where you were.</p>}
    </>
  );
  return (
    <>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ActionForm action={signIn} title="Sign in" heading={heading}>
            <input type="hidden" name="next" value={next} />
            <TextField
              name="email"
              label="Email address"
              type="email"
              width={20}
              autoComplete="username"
              spellCheck={false}
            />
            <PasswordField name="password" label="Password" />
            <Button>Sign in</Button>
          </ActionForm>
          {(await hasProvider()) && (
            <p>
              <Button href="/sign-in/single" variant="secondary">
                Sign in with your NHS or trust account
              </Button>
            </p>
          )}
          <PasskeyButton
            action={signInByPasskey}
            options="/sign-in/passkey"
            does="get"
            label="Sign in with a passkey"
            variant="secondary"
            fields={{ next }}
          />
        </div>
      </div>
      {env().HUB_MODE === 'demo' && <DemoPeople next={next} />}
    </>
  );
}
