import { formatDayShort, PERCENTILE_LEAST } from '@hub/domain';
import { Details } from '../../ui';

/** Every figure of the page, so that somebody with the same list can work it out again. */
const HOW: { what: string; how: string }[] = [
  {
    what: 'A wait',
    how: 'counts London calendar days from the day the practice sent the referral. Days for which a patient asked to pause are counted too.',
  },
  {
    what: 'Waiting',
    how: 'is everybody whose referral was sent and who has neither come to a first session nor had a decision that there will be no treatment. Somebody still in triage is waiting.',
  },
  {
    what: 'Booked',
    how: 'are people who wait and have a course booked. They wait until they come to the first session.',
  },
  {
    what: 'The median wait',
    how: 'is the wait of the person in the middle when all stand in order of their wait, or halfway between the two in the middle.',
  },
  {
    what: 'The 92nd percentile',
    how: `is the shortest wait that at least 92 in 100 people do not exceed (nearest rank). It is not given for fewer than ${PERCENTILE_LEAST} people.`,
  },
  {
    what: 'Within 6 weeks and within 18 weeks',
    how: 'are the shares of people whose wait is 42 days or less, and 126 days or less. In the chart, somebody who has waited exactly 42 days stands just right of the line and is still within.',
  },
  {
    what: 'How fast the list grows',
    how: 'is the number of waits that began less the number that ended, a week, over the last 8 full weeks.',
  },
  {
    what: 'Who will pass 18 weeks',
    how: 'is everybody who has waited 99 to 126 days: they pass 18 weeks in the next 4 weeks unless they are seen first.',
  },
  {
    what: 'A week',
    how: 'runs from Monday. Referrals are counted on the day they were sent, accepted on the day of the decision, started on the day of the first session attended, completed on the day of the fourth.',
  },
  {
    what: 'Deprivation',
    how: 'is that of the practice, not of the person. Decile 1 is the most deprived tenth of England; deciles 1 and 2 make the most deprived fifth, and so on.',
  },
];

const SMALL = {
  what: 'Small numbers',
  how: 'are hidden: a count from 1 to 4 is shown as a star, and so is any other that would give it away. Other counts are rounded to the nearest 5, and percentages are worked out from rounded counts, so parts may not add up to their total.',
};

type HowWorkedOutProps = { completedFrom: string; smallNumbersHidden: boolean };

export function HowWorkedOut({ completedFrom, smallNumbersHidden }: HowWorkedOutProps) {
  const started = {
    what: 'People who started',
    how: `are those whose first session attended was on ${formatDayShort(completedFrom)} or later: the last 13 full weeks and the one still running. Their wait ended that day, so they are never mixed with people who still wait.`,
  };
  return (
    <Details summary="How each figure is worked out">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {[...HOW, started, ...(smallNumbersHidden ? [SMALL] : [])].map(({ what, how }) => (
          <li key={what}>
            <strong>{what}</strong> {how}
          </li>
        ))}
      </ul>
    </Details>
  );
}
