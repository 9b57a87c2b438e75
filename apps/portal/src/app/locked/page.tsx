import { redirect } from 'next/navigation';
import { safeNext } from '../../safe-next';
import { sessionState } from '../../session';
import { Button, PageTitle } from '../../ui';

type LockedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Says nothing of who was signed in, nor of what they were looking at. */
export default async function LockedPage({ searchParams }: LockedPageProps) {
  const { next } = await searchParams;
  const back = safeNext(typeof next === 'string' ? next : null) ?? '';
  const { session } = await sessionState();
  if (session) redirect(back || '/');
  const keepsForm = back.includes('held=');
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Signed out</PageTitle>
        <h1>You have been signed out to keep patients’ details safe</h1>
        <p>
          {keepsForm
            ? 'What you typed is kept for 20 hours, for you alone. It has not been sent. Sign in again to carry on where you were.'
            : 'Sign in again to carry on where you were.'}
        </p>
        <Button href={back ? `/sign-in?next=${encodeURIComponent(back)}` : '/sign-in'}>Sign in again</Button>
      </div>
    </div>
  );
}
