import { readReference } from '@hub/domain';
import { redirect } from 'next/navigation';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { counted } from '../../desk/day-words';
import { FilterForm } from '../../desk/filter-form';
import { PageLinks } from '../../desk/page-links';
import { practiceChoices, practiceItems, type PracticeChoice } from '../../desk/practices';
import { WaitingListDocument } from '../../generated/graphql';
import { signedIn } from '../../session';
import { Button, ErrorSummary, Input, InsetText, PageTitle, Select } from '../../ui';
import { WaitingTable } from './waiting-table';

const PAGE_SIZE = 25;

async function Filters({ practice }: { practice: PracticeChoice | null }) {
  const applied = practice ? [{ words: `${practice.code} ${practice.name}`, removeHref: '/booking' }] : [];
  return (
    <FilterForm path="/booking" applied={applied} clearHref="/booking">
      <Select
        name="practice"
        label="Practice"
        value={practice?.code ?? ''}
        items={practiceItems(await practiceChoices())}
      />
    </FilterForm>
  );
}

/** A course that is already booked is not on the list; its reference opens it all the same. */
function OpenByReference({ typed, problem }: { typed: string; problem?: string }) {
  return (
    <form className="hub-filter" method="get" action="/booking" aria-label="Open a referral">
      <Input
        name="reference"
        label="Open a booked referral by its reference"
        hint="For example, PSH-7K3M-9Q2M"
        value={typed}
        errorMessage={problem}
        autoComplete="off"
        width={10}
      />
      <Button small variant="secondary">
        Open
      </Button>
    </form>
  );
}

function emptyWords(practice: PracticeChoice | null): string {
  return practice
    ? `Nobody of ${practice.name} waits to be booked. Remove the filter to see other practices.`
    : 'Nobody waits to be booked. A patient appears here as soon as a clinician accepts their referral.';
}

export default async function BookingPage({ searchParams }: PageProps) {
  const [asked, { may }] = await Promise.all([searchParams, signedIn()]);
  const typed = oneOf(asked, 'reference') ?? '';
  const opened = readReference(typed);
  if (opened.ok) redirect(`/booking/${opened.value}`);
  const problem = typed ? opened.refusal.sentence : undefined;
  const code = oneOf(asked, 'practice');
  const practice = (code && (await practiceChoices()).find((each) => each.code === code)) || null;
  const after = oneOf(asked, 'after');
  const { me, waitingList } = await read(WaitingListDocument, {
    practiceId: practice?.id ?? null,
    first: PAGE_SIZE,
    after,
  });
  const rows = waitingList.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = waitingList.pageInfo;
  const caption = `${counted(waitingList.totalCount ?? 0, 'patient')} ready to book, in fair order`;
  const mayBook = may.includes('course-offers');
  return (
    <div className="hub-desk">
      <PageTitle isWrong={problem !== undefined}>Waiting list</PageTitle>
      {problem && <ErrorSummary errorList={[{ text: problem, href: '#reference' }]} />}
      <h1>Waiting list</h1>
      <p>Urgent patients come first, then whoever has waited longest.</p>
      <Filters practice={practice} />
      {rows.length > 0 ? (
        <WaitingTable rows={rows} caption={caption} today={me.today} mayBook={mayBook} />
      ) : (
        <InsetText>{emptyWords(practice)}</InsetText>
      )}
      <PageLinks
        what="the waiting list"
        nextHref={hasNextPage ? hrefOf('/booking', { practice: practice?.code, after: endCursor }) : null}
        firstHref={after ? hrefOf('/booking', { practice: practice?.code }) : null}
      />
      {mayBook && <OpenByReference typed={typed} problem={problem} />}
    </div>
  );
}
