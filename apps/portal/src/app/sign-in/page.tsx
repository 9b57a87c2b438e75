import { redirect } from 'next/navigation';
import { oneOf, type Asked, type PageProps } from '../../desk/address';
import { safeNext } from '../../safe-next';
import { sessionState } from '../../session';
import { InsetText } from '../../ui';
import type { Problem } from '../../ui/form/form-state';
import { SignInForm } from './sign-in-form';
import { cameBack } from './single/words';
import { wayIn } from './way-in';

/** What did not sign them in, when they come back here from it. */
const REFUSED = {
  demo: 'That person cannot sign in just now. Choose another or try again.',
  passkey: 'That passkey did not sign you in. Try again, or use your password.',
} as const;

function problemsOf(asked: Asked): Problem[] {
  const ways = (['demo', 'passkey'] as const).filter((way) => asked[way] === 'refused');
  const single = cameBack('sign-in', asked);
  const sentences = [...ways.map((way) => REFUSED[way]), ...(single ? [single] : [])];
  return sentences.map((sentence) => ({ sentence }));
}

export default async function SignInPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const next = safeNext(oneOf(asked, 'next')) ?? '';
  const { session } = await sessionState();
  if (session) redirect(await wayIn(next));
  const heading = (
    <>
      <h1>Sign in</h1>
      {asked['signed-out'] && <InsetText>You have signed out.</InsetText>}
      {next && <p>Sign in to carry on where you were.</p>}
    </>
  );
  return <SignInForm title="Sign in" heading={heading} next={next} problems={problemsOf(asked)} />;
}
