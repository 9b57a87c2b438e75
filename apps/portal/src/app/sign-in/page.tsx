import { redirect } from 'next/navigation';
import { oneOf, type PageProps } from '../../desk/address';
import { safeNext } from '../../safe-next';
import { sessionState } from '../../session';
import { ErrorSummary, InsetText } from '../../ui';
import { SignInForm } from './sign-in-form';
import { wayIn } from './way-in';

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

export default async function SignInPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const next = safeNext(oneOf(asked, 'next')) ?? '';
  const { session } = await sessionState();
  if (session) redirect(await wayIn(next));
  const heading = (
    <>
      <Refused asked={asked} />
      <h1>Sign in</h1>
      {asked['signed-out'] && <InsetText>You have signed out.</InsetText>}
      {next && <p>Sign in to carry on where you were.</p>}
    </>
  );
  return <SignInForm title="Sign in" heading={heading} next={next} />;
}
