import type { ReactNode } from 'react';
import { hrefOf } from '../../desk/address';
import { env } from '../../env';
import { PasskeyButton } from '../../passkey/passkey-button';
import { Button } from '../../ui';
import { ActionForm, PasswordField, TextField } from '../../ui/form';
import type { Problem } from '../../ui/form/form-state';
import { signIn, signInByPasskey } from './action';
import { DemoPeople } from './demo-people';
import { hasProvider } from './single/provider';

type SignInFormProps = { title: string; heading: ReactNode; next: string; problems?: readonly Problem[] };

/** Every way in, on the sign-in page and on the lock page alike. */
export async function SignInForm({ title, heading, next, problems }: SignInFormProps) {
  return (
    <>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ActionForm action={signIn} title={title} heading={heading} problems={problems ?? []}>
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
            <div>
              <Button href={hrefOf('/sign-in/single', { next })} variant="secondary">
                Sign in with your NHS or trust account
              </Button>
            </div>
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
