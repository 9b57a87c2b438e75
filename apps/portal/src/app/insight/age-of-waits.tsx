import type { InsightQuery } from '../../generated/graphql';
import { WeekChart } from '../../ui';
import { countWords } from './wait-words';

type AgeBand = InsightQuery['waitingListMetrics']['ageBands'][number];

/** So that the lines at 6 and 18 weeks always stand where they belong. */
const LEAST_WEEKS = 20;

/** Nobody waits longer than the last week told, so weeks after it are truly empty. */
function padded(bands: readonly AgeBand[]): AgeBand[] {
  const more = Math.max(0, LEAST_WEEKS - bands.length);
  return [
    ...bands,
    ...Array.from({ length: more }, (_, at) => ({ weeks: bands.length + at, booked: 0, unbooked: 0 })),
  ];
}

const bandWords = (weeks: number) => (weeks === 0 ? 'Less than 1' : String(weeks));

const TITLE = 'How long people have waited so far';

export function AgeOfWaits({ bands }: { bands: readonly AgeBand[] }) {
  const told = bands.filter(({ booked, unbooked }) => booked !== 0 || unbooked !== 0);
  const longest = told.at(-1);
  return (
    <WeekChart
      id="waits"
      title={TITLE}
      description={
        longest
          ? `One bar for each full week waited, split into people with a course booked and people without. The longest wait is in the bar of ${longest.weeks} weeks.`
          : 'Nobody is waiting.'
      }
      bars={padded(bands).map(({ weeks, booked, unbooked }) => ({
        label: String(weeks),
        solid: unbooked,
        striped: booked,
      }))}
      parts={{ solid: 'No course booked yet', striped: 'Course booked' }}
      barHeading="Full weeks waited"
      countHeading="People"
      markers={[
        { beforeBar: 6, label: '6 weeks' },
        { beforeBar: 18, label: '18 weeks' },
      ]}
      table={{
        head: [
          'Full weeks waited',
          { text: 'No course booked yet', format: 'numeric' },
          { text: 'Course booked', format: 'numeric' },
          { text: 'All', format: 'numeric' },
        ],
        rows: bands.map(({ weeks, booked, unbooked }) => [
          bandWords(weeks),
          countWords(unbooked),
          countWords(booked),
          countWords(booked === null || unbooked === null ? null : booked + unbooked),
        ]),
      }}
    />
  );
}
