import { read } from '../../../../ask';
import { PersonDocument } from '../../../../generated/graphql';
import { Button } from '../../../../ui';
import { looksAfter } from '../../roles-here';
import { resetSignIn } from '../action';
import { PersonForm } from '../person-form';

type ResetSignInPageProps = { params: Promise<{ id: string }> };

export default async function ResetSignInPage({ params }: ResetSignInPageProps) {
  const [{ id }] = await Promise.all([params, looksAfter()]);
  const { person } = await read(PersonDocument, { id });
  return (
    <PersonForm person={person} action={resetSignIn} title="Reset sign-in">
      <p>
        For somebody who has lost their device and their recovery codes. Their password, passkeys,
        authenticator app and codes stop working, and they are signed out everywhere.
      </p>
      <p>
        An email to <span className="hub-address">{person.email}</span> lets them set up a new way to sign in.
        The link works for 3 days.
      </p>
      <p>Make sure that it is really them who asks: see them in person, or call a number you know.</p>
      <Button variant="warning">Reset sign-in</Button>
    </PersonForm>
  );
}
