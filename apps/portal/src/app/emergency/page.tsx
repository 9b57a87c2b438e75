import { notFound, redirect } from 'next/navigation';
import { read } from '../../ask';
import { wordsAsked, type Asked, type PageProps } from '../../desk/address';
import { EmergencyBanner } from '../../desk/emergency-banner';
import { MyEmergenciesDocument, type MyEmergencyFragment } from '../../generated/graphql';
import { mainScreen } from '../../navigation';
import { signedIn, type Session } from '../../session';
import { BackLink, Button, InsetText, PageTitle } from '../../ui';
import { MyAccesses } from './my-accesses';
import { OpenForm } from './open-form';

const TITLE = 'Emergency access';

/** Said only when it is so: an address may be old. */
const ONCE_OVER: Readonly<Record<string, string>> = {
  ended: 'Emergency access has ended. You cannot open that record any more.',
  over: 'Emergency access is over. You cannot open that record any more.',
};
const WHILE_OPEN: Readonly<Record<string, string>> = {
  'open-already': 'You have emergency access to a record now. End it before you open another.',
  'not-ended': 'Emergency access could not be ended. Try again.',
};

/** One record at a time: while one is open there is no form for the next. */
function Running({ access, words }: { access: MyEmergencyFragment; words: string | undefined }) {
  return (
    <>
      <PageTitle>{TITLE}</PageTitle>
      <EmergencyBanner access={access} />
      <h1>{TITLE}</h1>
      <InsetText>{words ?? 'You have emergency access to one patient’s record now.'}</InsetText>
      <Button href={`/emergency/${access.id}`}>Go to the record</Button>
    </>
  );
}

type MineProps = { session: Session; accesses: readonly MyEmergencyFragment[]; asked: Asked };

function Mine({ session, accesses, asked }: MineProps) {
  const open = accesses.find(({ isOpen }) => isOpen);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={mainScreen(session.role)}>Back to your main page</BackLink>
        {open ? (
          <Running access={open} words={wordsAsked(WHILE_OPEN, asked)} />
        ) : (
          <OpenForm title={TITLE} words={wordsAsked(ONCE_OVER, asked)} />
        )}
        <MyAccesses accesses={accesses.filter((one) => one !== open)} />
      </div>
    </div>
  );
}

/** "I need this stranger's record now": what that means, and the form. */
export default async function EmergencyPage({ searchParams }: PageProps) {
  const [asked, session] = await Promise.all([searchParams, signedIn()]);
  if (session.may.includes('review-emergency-access')) redirect('/emergency/reviews');
  if (!session.may.includes('open-emergency-access')) notFound();
  const { emergencyAccesses } = await read(MyEmergenciesDocument, {});
  const accesses = emergencyAccesses.edges.map(({ node }) => node);
  return <Mine session={session} accesses={accesses} asked={asked} />;
}
