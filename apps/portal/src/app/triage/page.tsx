import type { TriageFolder } from '@hub/domain';
import { oneOf, type PageProps } from '../../desk/address';
import { counted } from '../../desk/day-words';
import { FilterForm } from '../../desk/filter-form';
import { PageLinks } from '../../desk/page-links';
import { practiceChoices, practiceItems } from '../../desk/practices';
import { read } from '../../ask';
import { TriageWorklistDocument, type TriageWorklistQuery } from '../../generated/graphql';
import { signedIn } from '../../session';
import { InsetText, PageTitle, Select, StatTile, StatTiles } from '../../ui';
import { DecisionMade } from './decision-made';
import { countedIn, foldersOf, viewAsked, worklistHref, type Folder, type View } from './view';
import { WorklistTable } from './worklist-table';

const PAGE_SIZE = 25;

type TilesProps = { folders: Folder[]; counts: TriageWorklistQuery['triageCounts'] };

function Tiles({ folders, counts }: TilesProps) {
  return (
    <StatTiles label="Referrals, by what they wait for">
      {folders.map((folder) => {
        const found = counts.find((each) => each.folder === folder.folder);
        const overdue = found?.overdue ?? 0;
        return (
          <StatTile
            key={folder.folder}
            count={found?.count ?? 0}
            label={folder.tile}
            href={worklistHref({ folder, practice: null })}
            note={overdue > 0 ? `${overdue} overdue` : 'None overdue'}
            attention={overdue > 0}
          />
        );
      })}
    </StatTiles>
  );
}

async function Filters({ view, folders }: { view: View; folders: Folder[] }) {
  const { folder, practice } = view;
  const applied = practice
    ? [
        {
          words: `${practice.code} ${practice.name}`,
          removeHref: worklistHref({ folder, practice: null }),
        },
      ]
    : [];
  return (
    <FilterForm path="/triage" applied={applied} clearHref={worklistHref({ folder, practice: null })}>
      <Select
        name="folder"
        label="Show"
        value={folder.folder}
        items={folders.map((each) => ({ value: each.folder, text: each.name }))}
      />
      <Select
        name="practice"
        label="Practice"
        value={practice?.code ?? ''}
        items={practiceItems(await practiceChoices())}
      />
    </FilterForm>
  );
}

const EMPTY: Readonly<Record<TriageFolder, string>> = {
  new: 'Nothing waits for a decision. A referral appears here about a minute after a practice sends it.',
  asked:
    'No question is open. A referral appears here when you ask its practice a question, and leaves when they answer.',
  mdt: 'Nothing waits for the team meeting. A referral appears here when the whole team should decide.',
  treatment:
    'Nobody is in treatment. A patient appears here when their course is booked, and leaves when it ends.',
};

function emptyWords({ folder, practice }: View): string {
  return practice
    ? `${practice.name} has no ${folder.many}. Remove the filter to see other practices.`
    : EMPTY[folder.folder];
}

/** For whoever reviews them, as long as any waits. */
async function EmergenciesToReview() {
  const { emergenciesToReview: count } = await signedIn();
  if (!count) return null;
  const words = count === 1 ? 'One emergency access waits' : `${count} emergency accesses wait`;
  return (
    <InsetText>
      <p>
        <a href="/emergency/reviews">{words} for your review</a>
      </p>
    </InsetText>
  );
}

export default async function TriagePage({ searchParams }: PageProps) {
  const [asked, { role }] = await Promise.all([searchParams, signedIn()]);
  const view = await viewAsked(asked);
  const folders = foldersOf(role);
  const after = oneOf(asked, 'after');
  const { me, triageCounts, triageWorklist } = await read(TriageWorklistDocument, {
    folder: view.folder.folder,
    practiceId: view.practice?.id ?? null,
    first: PAGE_SIZE,
    after,
  });
  const rows = triageWorklist.edges.map(({ node }) => node);
  const total = triageWorklist.totalCount ?? 0;
  const caption = `${countedIn(view.folder, total)}, the most pressing first`;
  const { hasNextPage, endCursor } = triageWorklist.pageInfo;
  return (
    <div className="hub-desk">
      <PageTitle>Triage</PageTitle>
      <DecisionMade asked={asked} />
      <h1>Triage</h1>
      <EmergenciesToReview />
      <Tiles folders={folders} counts={triageCounts} />
      <Filters view={view} folders={folders} />
      <p role="status" className="nhsuk-u-visually-hidden">
        {counted(total, 'referral')} {total === 1 ? 'matches' : 'match'}
      </p>
      {rows.length > 0 ? (
        <WorklistTable rows={rows} view={view} caption={caption} today={me.today} />
      ) : (
        <InsetText>{emptyWords(view)}</InsetText>
      )}
      <PageLinks
        what="the worklist"
        nextHref={hasNextPage ? worklistHref(view, { after: endCursor }) : null}
        firstHref={after ? worklistHref(view) : null}
      />
    </div>
  );
}
