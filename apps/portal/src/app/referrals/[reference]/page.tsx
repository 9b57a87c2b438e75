import { ageOn, formatDayShort, isPracticeRole } from '@hub/domain';
import type { ReactNode } from 'react';
import { read, isFormAnswer } from '../../../ask';
import { wordsAsked } from '../../../desk/address';
import { toEmergencyRecord } from '../../../desk/emergency-record';
import { spaced } from '../../../desk/person-cell';
import { MessagesAboutReferralDocument } from '../../../generated/graphql';
import { rawFrom } from '../../../journeys/raw-answers';
import { mainScreen } from '../../../navigation';
import { sessionState, signedIn, type Session } from '../../../session';
import { BackLink, NotificationBanner, PageTitle, PatientBanner } from '../../../ui';
import { ActionForm } from '../../../ui/form';
import { AnswerCards } from '../../refer/answer-cards';
import { answerTheQuestion } from './action';
import { AnswerFields, lastQuestion } from './answer-form';
import { isStillOpen, openReferral, type ReferralPageProps, type Story } from './open-referral';
import { Messages, Standing, Thread, Timeline } from './referral-parts';

const DONE: Readonly<Record<string, string>> = {
  answered: 'Your answer has been sent to the hub.',
  withdrawn: 'The referral has been withdrawn. Anything still planned for it has been cancelled.',
};

const titleOf = ({ reference, firstName, lastName }: Story) =>
  `Referral ${reference}, ${firstName} ${lastName}`;

function Top({ referral, today, session }: { referral: Story; today: string; session: Session }) {
  const { reference, firstName, lastName, bornOn, nhsNumber } = referral;
  return (
    <>
      <PatientBanner
        name={`${firstName} ${lastName}`}
        born={formatDayShort(bornOn)}
        age={ageOn(bornOn, today)}
        nhsNumber={spaced(nhsNumber)}
      />
      <h1>
        Referral <span className="nhsuk-u-nowrap">{reference}</span>
      </h1>
      <Standing referral={referral} isPractice={isPracticeRole(session.role)} />
    </>
  );
}

type LayoutProps = {
  back: string;
  done?: string;
  story: ReactNode;
  below?: ReactNode;
  beside?: ReactNode;
};

/** The same frame whoever reads: a form sent without script finds what was typed by its place in the page. */
function Layout({ back, done, story, below, beside }: LayoutProps) {
  return (
    <>
      <BackLink href={back}>Back to your list</BackLink>
      {done && <NotificationBanner variant="success" text={done} />}
      <div className="nhsuk-grid-row hub-desk">
        <div className="nhsuk-grid-column-two-thirds">
          {story}
          {below}
        </div>
        <div className="nhsuk-grid-column-one-third hub-beside">{beside}</div>
      </div>
    </>
  );
}

/** Signed out while answering: nothing of the referral is shown, but the answer is. */
function SignedOut({ reference }: { reference: string }) {
  const title = `Answer about referral ${reference}`;
  const story = (
    <ActionForm action={answerTheQuestion} title={title} heading={<h1>{title}</h1>}>
      <AnswerFields here={`/referrals/${reference}`} words={[]} />
    </ActionForm>
  );
  return <Layout back="/" story={story} />;
}

async function SentMessages({ referralId, session }: { referralId: string; session: Session }) {
  if (!session.may.includes('messages')) return null;
  return <Messages {...await read(MessagesAboutReferralDocument, { referralId })} />;
}

type StoryProps = { referral: Story; asksForAnswer: boolean; top: ReactNode };

function storyOf({ referral, asksForAnswer, top }: StoryProps): ReactNode {
  if (!asksForAnswer) {
    return (
      <>
        <PageTitle>{titleOf(referral)}</PageTitle>
        {top}
      </>
    );
  }
  return (
    <ActionForm
      action={answerTheQuestion}
      title={titleOf(referral)}
      values={{ referralId: referral.id, version: String(referral.version) }}
      heading={top}
    >
      <AnswerFields here={`/referrals/${referral.reference}`} words={referral.words} />
    </ActionForm>
  );
}

function Beside({ referral, session }: { referral: Story; session: Session }) {
  const mayWithdraw = session.may.includes('withdraw-referral') && isStillOpen(referral);
  return (
    <>
      <Timeline events={referral.events} />
      {mayWithdraw && (
        <p>
          <a href={`/referrals/${referral.reference}/withdraw`}>Withdraw this referral</a>
        </p>
      )}
      {session.may.includes('who-looked') && (
        <p>
          <a href={`/referrals/${referral.reference}/who-looked`}>See who looked at this record</a>
        </p>
      )}
    </>
  );
}

type BelowProps = { referral: Story; session: Session; asksForAnswer: boolean };

/** Whoever follows the journey without the clinical answers does not read what was said about them either. */
function Below({ referral, session, asksForAnswer }: BelowProps) {
  const onTop = asksForAnswer ? lastQuestion(referral.words) : undefined;
  return (
    <>
      {referral.answers && (
        <>
          <Thread words={referral.words.filter((said) => said !== onTop)} />
          <AnswerCards raw={rawFrom(referral.answers)} />
        </>
      )}
      <SentMessages referralId={referral.id} session={session} />
    </>
  );
}

export default async function ReferralPage({ params, searchParams }: ReferralPageProps) {
  const { reference } = await params;
  const isAnswering = await isFormAnswer();
  const session = isAnswering ? (await sessionState()).session : await signedIn();
  if (!session) return <SignedOut reference={reference} />;
  await toEmergencyRecord(session, reference);
  const { referral, today } = await openReferral(reference);
  const asksForAnswer =
    session.may.includes('answer-question') && (isAnswering || referral.state === 'INFO_REQUESTED');
  const top = <Top referral={referral} today={today} session={session} />;
  return (
    <Layout
      back={mainScreen(session.role)}
      done={wordsAsked(DONE, await searchParams)}
      story={storyOf({ referral, asksForAnswer, top })}
      below={<Below referral={referral} session={session} asksForAnswer={asksForAnswer} />}
      beside={<Beside referral={referral} session={session} />}
    />
  );
}
