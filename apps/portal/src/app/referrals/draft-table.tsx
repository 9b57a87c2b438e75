import { formatDayShort, type Day } from '@hub/domain';
import { dayOfInstant, instantWords } from '../../desk/day-words';
import type { DraftsQuery } from '../../generated/graphql';
import { rawFrom } from '../../journeys/raw-answers';
import { draftName, resumeAt } from '../../journeys/refer/journey';
import { Table, type TableCell } from '../../ui';
import { referHref } from '../refer/address';

type Listed = DraftsQuery['referralDrafts'][number];

function cellsOf(draft: Listed, today: Day): TableCell[] {
  const raw = rawFrom(draft.answers);
  const about = draftName(raw);
  const of = <span className="nhsuk-u-visually-hidden"> the draft about {about}</span>;
  return [
    { text: about },
    { text: instantWords(draft.savedAt) },
    { text: formatDayShort(dayOfInstant(draft.expiresAt)) },
    {
      text: (
        <span className="hub-row-actions">
          <a href={referHref(resumeAt(raw, today), { draft: draft.id })}>Continue{of}</a>
          <a href={referHref('discard', { draft: draft.id })}>Discard{of}</a>
        </span>
      ),
    },
  ];
}

/** Drafts belong to the practice: a colleague may finish what another began. */
export function DraftTable({ drafts, today }: { drafts: Listed[]; today: Day }) {
  if (drafts.length === 0) {
    return (
      <>
        <h2>Drafts</h2>
        <p>There are none at the moment. A draft is kept from the first page of a referral on.</p>
      </>
    );
  }
  return (
    <Table
      caption={{ text: `Drafts (${drafts.length})`, size: 'm' }}
      head={['Patient', 'Last saved', 'Kept until', 'What to do']}
      rows={drafts.map((draft) => cellsOf(draft, today))}
      responsive
      compact
    />
  );
}
