import { read } from '../../../../ask';
import { AccountDocument } from '../../../../generated/graphql';
import { BackLink, Button } from '../../../../ui';
import { ActionForm, PasswordField } from '../../../../ui/form';
import { changePassword } from '../action';
import { FACTORS } from '../done';
import { provedFactors } from '../proved';

export default async function PasswordPage() {
  await provedFactors(`${FACTORS}/password`);
  const { email } = (await read(AccountDocument, {})).me;
  const heading = (
    <>
      <h1>Change your password</h1>
      <p>Every other device is then signed out.</p>
    </>
  );
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ActionForm
          action={changePassword}
          title="Change your password"
          back={<BackLink href={FACTORS}>Back to how you sign in</BackLink>}
          heading={heading}
        >
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
          <PasswordField
            name="password"
            label="New password"
            hint="8 characters or more. We recommend 15 or more, like three or four words that do not belong together. Any characters, spaces too."
            autoComplete="new-password"
          />
          <Button>Change password</Button>
        </ActionForm>
      </div>
    </div>
  );
}
