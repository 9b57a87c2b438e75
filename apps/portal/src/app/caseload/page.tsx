import { SESSIONS_IN_COURSE } from '@hub/domain';
import { read } from '../../ask';
import { hrefOf, oneOf, type PageProps } from '../../desk/address';
import { counted } from '../../desk/day-words';
import { FilterForm } from '../../desk/filter-form';
import { PageLinks } from '../../desk/page-links';
import { recordName } from '../../desk/person-cell';
import { SafetyMark } from '../../desk/safety-mark';
import { spanWords } from '../../desk/spans';
import { CaseloadDocument, type CaseloadQuery } from '../../generated/graphql';
import { InsetText, PageTitle, Select, Table } from '../../ui';

type Entry = CaseloadQuery['caseload']['edges'][number]['node'];
type Count = CaseloadQuery['caseloadCounts'][number];

function Patient({ entry }: { entry: Entry }) {
  return (
    <>
      <a className="nhsuk-link" href={`/caseload/${entry.reference}`}>
        {recordName(entry)}
      </a>
      <br />
      <span className="hub-secondary hub-nowrap">{entry.reference}</span>
      {entry.flags.map(({ code, words }) => (
        <span key={code}>
          <br />
          {code === 'SAFETY_CONCERN' ? <SafetyMark /> : <span className="hub-flag">{words}</span>}
        </span>
      ))}
    </>
  );
}

const progressWords = ({ attended, missed }: Entry) =>
  `${attended} of ${SESSIONS_IN_COURSE}${missed > 0 ? `, ${missed} missed` : ''}`;

const nextWords = ({ nextSession }: Entry) =>
  nextSession ? `${spanWords(nextSession)}, ${nextSession.place.siteName}` : 'None booked';

function CaseloadTable({ rows, caption }: { rows: Entry[]; caption: string }) {
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      head={['Patient', 'Stage', 'Sessions attended', 'Next appointment', 'What to do next']}
      rows={rows.map((entry) => [
        { text: <Patient entry={entry} /> },
        entry.stageLabel,
        progressWords(entry),
        nextWords(entry),
        entry.nextStep,
      ])}
      firstCellIsHeader
      responsive
      compact
      striped
    />
  );
}

function StageFilter({ counts, stage }: { counts: Count[]; stage: Count | null }) {
  const applied = stage ? [{ words: stage.label, removeHref: '/caseload' }] : [];
  return (
    <FilterForm path="/caseload" applied={applied} clearHref="/caseload">
      <Select
        name="stage"
        label="Stage"
        value={stage?.stage ?? ''}
        items={[
          { value: '', text: 'All stages' },
          ...counts.map(({ stage: value, label, count }) => ({ value, text: `${label} (${count})` })),
        ]}
      />
    </FilterForm>
  );
}

export default async function CaseloadPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const [wanted, after] = [oneOf(asked, 'stage'), oneOf(asked, 'after')];
  const { caseload, caseloadCounts } = await read(CaseloadDocument, { stage: wanted, after });
  const stage = caseloadCounts.find((each) => each.stage === wanted) ?? null;
  const rows = caseload.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = caseload.pageInfo;
  const caption = `${counted(caseload.totalCount ?? 0, 'patient')}, whoever is seen next first`;
  return (
    <div className="hub-desk">
      <PageTitle>Caseload</PageTitle>
      <h1>Caseload</h1>
      <StageFilter counts={caseloadCounts} stage={stage} />
      {rows.length > 0 ? (
        <CaseloadTable rows={rows} caption={caption} />
      ) : (
        <InsetText>
          {stage
            ? `None of your patients is at this stage: ${stage.label}. Remove the filter to see the others.`
            : 'You have no patients now. A patient appears here when a course is booked with you, and stays until their last follow-up.'}
        </InsetText>
      )}
      <PageLinks
        what="the caseload"
        nextHref={hasNextPage ? hrefOf('/caseload', { stage: stage?.stage, after: endCursor }) : null}
        firstHref={after ? hrefOf('/caseload', { stage: stage?.stage }) : null}
      />
    </div>
  );
}
