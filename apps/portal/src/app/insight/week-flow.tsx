import { formatDayShort } from '@hub/domain';
import type { WeekFlowQuery } from '../../generated/graphql';
import { WeekChart } from '../../ui';
import { countWords } from './wait-words';

type Week = WeekFlowQuery['flowMetrics']['weeks'][number];

const TITLE = 'Referrals a week';

/** "16 Nov": years and whole months do not fit under a bar. */
const shortDay = (day: string) => formatDayShort(day).replace(/^(\d+ \w{3})\w* \d+$/, '$1');

const weekWords = ({ weekOn, isPartial }: Week) => `${formatDayShort(weekOn)}${isPartial ? ' (so far)' : ''}`;

function describe(weeks: readonly Week[]): string {
  const known = weeks.flatMap(({ isPartial, referrals }) =>
    isPartial || referrals === null ? [] : [referrals],
  );
  if (known.length === 0) return 'No full week has a number that can be shown.';
  const span = `between ${Math.min(...known)} and ${Math.max(...known)} referrals`;
  return `One bar for each week. The ${known.length} full weeks with a number shown had ${span}.`;
}

export function WeekFlow({ weeks }: { weeks: readonly Week[] }) {
  return (
    <WeekChart
      id="flow"
      title={TITLE}
      description={describe(weeks)}
      bars={weeks.map(({ weekOn, isPartial, referrals }) => ({
        label: shortDay(weekOn),
        solid: isPartial ? 0 : referrals,
        striped: isPartial ? referrals : 0,
      }))}
      parts={{ solid: 'Referrals in a full week', striped: 'Referrals in this week so far' }}
      barHeading="Week beginning"
      countHeading="Referrals"
      table={{
        head: [
          'Week beginning',
          { text: 'Referrals', format: 'numeric' },
          { text: 'Accepted', format: 'numeric' },
          { text: 'Started', format: 'numeric' },
          { text: 'Completed', format: 'numeric' },
        ],
        rows: weeks.map((week) => [
          weekWords(week),
          countWords(week.referrals),
          countWords(week.accepted),
          countWords(week.started),
          countWords(week.completed),
        ]),
      }}
    />
  );
}
