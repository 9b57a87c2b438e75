import { HELD_FORM_HOURS } from '@hub/domain';
import { redirect } from 'next/navigation';
import { oneOf, type PageProps } from '../../desk/address';
import { heldIn } from '../../held/locked-address';
import { safeNext } from '../../safe-next';
import { sessionState } from '../../session';
import { SignInForm } from '../sign-in/sign-in-form';
import { wayIn } from '../sign-in/way-in';

/** Says nothing of who was signed in, nor of what they were looking at. */
export default async function LockedPage({ searchParams }: PageProps) {
  const next = safeNext(oneOf(await searchParams, 'next')) ?? '';
  const { session } = await sessionState();
  if (session) redirect(await wayIn(next));
  const heading = (
    <>
      <h1>You have been signed out to keep patients’ details safe</h1>
      <p>
        {next && heldIn(next)
          ? `What you typed is kept for ${HELD_FORM_HOURS} hours, for you alone. It has not been sent. Sign in to carry on where you were.`
          : 'Sign in to carry on where you were.'}
      </p>
    </>
  );
  return <SignInForm title="Signed out" heading={heading} next={next} />;
}
