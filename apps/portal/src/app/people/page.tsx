import { isPersonState, PERSON_STATES, personStateWords } from '@hub/domain';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { counted, instantWords } from '../../desk/day-words';
import { FilterForm, type AppliedFilter } from '../../desk/filter-form';
import { PageLinks } from '../../desk/page-links';
import type { PracticeChoice } from '../../desk/practices';
import { PeopleDocument, type PersonLineFragment } from '../../generated/graphql';
import { Button, InsetText, PageTitle, Select, Table } from '../../ui';
import { PersonState } from './person-state';
import { looksAfter } from './roles-here';

type Wanted = { practice: PracticeChoice | null; state: string | null };

const here = ({ practice, state }: Wanted, after?: string | null) =>
  hrefOf('/people', { practice: practice?.code, state, after });

function Filter({ practices, wanted }: { practices: readonly PracticeChoice[] | null; wanted: Wanted }) {
  const { practice, state } = wanted;
  const applied: AppliedFilter[] = [
    ...(practice
      ? [{ words: `${practice.code} ${practice.name}`, removeHref: here({ ...wanted, practice: null }) }]
      : []),
    ...(isPersonState(state ?? '')
      ? [{ words: personStateWords[state as 'active'], removeHref: here({ ...wanted, state: null }) }]
      : []),
  ];
  return (
    <FilterForm path="/people" applied={applied} clearHref="/people">
      {practices && (
        <Select
          name="practice"
          label="Practice"
          value={practice?.code ?? ''}
          items={[
            { value: '', text: 'All people' },
            ...practices.map(({ code, name }) => ({ value: code, text: `${code} ${name}` })),
          ]}
        />
      )}
      <Select
        name="state"
        label="Access"
        value={state ?? ''}
        items={[
          { value: '', text: 'Everybody' },
          ...PERSON_STATES.map((one) => ({ value: one, text: personStateWords[one] })),
        ]}
      />
    </FilterForm>
  );
}

const seenWords = ({ lastSignedInAt }: PersonLineFragment) =>
  lastSignedInAt ? instantWords(lastSignedInAt) : 'Not yet';

function row(person: PersonLineFragment, showsPractice: boolean) {
  const { id, name, email, roleWords, practice } = person;
  return [
    {
      text: (
        <>
          <a href={`/people/${id}`}>{name}</a>
          <br />
          <span className="hub-secondary hub-address">{email}</span>
        </>
      ),
    },
    roleWords,
    showsPractice && (practice ? `${practice.code} ${practice.name}` : 'The hub'),
    { text: <PersonState {...person} /> },
    seenWords(person),
  ];
}

export default async function PeoplePage({ searchParams }: PageProps) {
  const [asked, { practices, session }] = await Promise.all([searchParams, looksAfter()]);
  const code = oneOf(asked, 'practice');
  const state = oneOf(asked, 'state');
  const wanted: Wanted = {
    practice: practices?.find((one) => one.code === code) ?? null,
    state: state && isPersonState(state) ? state : null,
  };
  const after = oneOf(asked, 'after');
  const { people } = await read(PeopleDocument, {
    practiceId: wanted.practice?.id ?? null,
    state: wanted.state,
    after,
  });
  const title = practices ? 'People' : 'People at your practice';
  const { hasNextPage, endCursor } = people.pageInfo;
  return (
    <div className="hub-desk">
      <PageTitle>{title}</PageTitle>
      <h1>{title}</h1>
      <Button href="/people/invite">Invite somebody</Button>
      {session.may.includes('work-left-behind') && (
        <p>
          <a href="/leavers">Work that leavers left</a>
        </p>
      )}
      <Filter practices={practices} wanted={wanted} />
      {people.edges.length === 0 ? (
        <InsetText>Nobody is listed here. Clear the filters to see everybody you look after.</InsetText>
      ) : (
        <Table
          caption={{ text: counted(people.totalCount ?? 0, 'account'), size: 'm' }}
          head={['Name', 'Role', practices && 'Practice', 'Access', 'Last signed in']}
          rows={people.edges.map(({ node }) => row(node, practices !== null))}
          firstCellIsHeader
          responsive
          compact
          striped
        />
      )}
      <PageLinks
        what="people"
        nextHref={hasNextPage ? here(wanted, endCursor) : null}
        firstHref={after ? here(wanted) : null}
      />
    </div>
  );
}
