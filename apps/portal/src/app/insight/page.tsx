import { formatDayShort, PERCENTILE_LEAST } from '@hub/domain';
import { read } from '../../ask';
import type { PageProps } from '../../desk/address';
import { instantWords } from '../../desk/day-words';
import { InsightDocument, WeekFlowDocument, type InsightQuery } from '../../generated/graphql';
import { signedIn } from '../../session';
import { InsetText, PageTitle } from '../../ui';
import { AgeOfWaits } from './age-of-waits';
import { CsvLink } from './csv-link';
import { DeprivationTable } from './deprivation-table';
import { HowWorkedOut } from './how-worked-out';
import { orderAsked, type Order } from './practice-order';
import { PracticeTable } from './practice-table';
import { WaitTiles } from './wait-tiles';
import { countWords } from './wait-words';
import { WeekFlow } from './week-flow';

type Metrics = InsightQuery['waitingListMetrics'];

function longNote({ past18Weeks }: Metrics['headline']): string | undefined {
  if (past18Weeks === null) return undefined;
  if (past18Weeks === 0) return 'Nobody has waited longer';
  return past18Weeks === 1 ? '1 has waited longer' : `${past18Weeks} have waited longer`;
}

/** Who waits now: the sentence, the figures and the picture. */
function Waiting({ metrics }: { metrics: Metrics }) {
  const { headline, waiting, booked, unbooked, smallNumbersHidden } = metrics;
  return (
    <>
      <p className="nhsuk-lede-text">{headline.sentence}</p>
      {smallNumbersHidden && (
        <InsetText>
          <p>
            * means that a number is hidden, because it is from 1 to 4 or would give such a number away. Other
            counts are rounded to the nearest 5.
          </p>
        </InsetText>
      )}
      <WaitTiles
        label="People waiting now"
        of={waiting}
        peopleLabel={waiting.people === 1 ? 'person waiting' : 'people waiting'}
        peopleNote={`${countWords(booked)} booked, ${countWords(unbooked)} not booked`}
        longNote={longNote(headline)}
      />
      <h2>How long people have waited</h2>
      <AgeOfWaits bands={metrics.ageBands} />
      <CsvLink table="waits" of="how long people have waited" />
    </>
  );
}

function Started({ completed, completedFrom }: Metrics) {
  return (
    <>
      <h2>People who started</h2>
      <p>
        These people came to their first session since {formatDayShort(completedFrom)}, the last 13 weeks and
        this one. Their waits are over and are not part of the figures above.
      </p>
      <WaitTiles
        label="People who started"
        of={completed}
        peopleLabel={completed.people === 1 ? 'person started' : 'people started'}
      />
    </>
  );
}

function Practices({ metrics, order, isOwn }: { metrics: Metrics; order: Order; isOwn: boolean }) {
  return (
    <>
      <h2>{isOwn ? 'Your practice' : 'By practice'}</h2>
      <p>
        A practice with few people waiting changes a lot by chance, so differences say little on their own.
        Decile 1 is the most deprived tenth of England, 10 the least. A dash (–) means that there is nobody to
        count, or fewer than {PERCENTILE_LEAST} people for a 92nd percentile.
      </p>
      <PracticeTable rows={metrics.byPractice} order={order} />
      <CsvLink table="practices" of={isOwn ? 'your practice’s figures' : 'figures by practice'} />
    </>
  );
}

export default async function InsightPage({ searchParams }: PageProps) {
  const { practice } = await signedIn();
  const order = orderAsked(await searchParams);
  const [{ waitingListMetrics: metrics }, { flowMetrics }] = await Promise.all([
    read(InsightDocument, {}),
    read(WeekFlowDocument, {}),
  ]);
  const { asOf, countedUntil, completedFrom, smallNumbersHidden } = metrics;
  return (
    <div className="hub-desk hub-insight">
      <PageTitle>Waiting list figures</PageTitle>
      <h1>
        {practice && <span className="nhsuk-caption-xl">{practice.name}</span>}
        Waiting list
      </h1>
      <p className="hub-secondary">
        As at {instantWords(asOf)}.
        {countedUntil && ` The latest change was counted on ${instantWords(countedUntil)}.`}
      </p>
      <Waiting metrics={metrics} />
      <Started {...metrics} />
      <h2>Referrals and what came of them</h2>
      <WeekFlow weeks={flowMetrics.weeks} />
      <CsvLink table="weeks" of="referrals a week" />
      <Practices metrics={metrics} order={order} isOwn={practice !== null} />
      {!practice && (
        <>
          <h2>By deprivation</h2>
          <DeprivationTable fifths={metrics.byDeprivation} />
          <CsvLink table="deprivation" of="figures by deprivation" />
        </>
      )}
      <HowWorkedOut completedFrom={completedFrom} smallNumbersHidden={smallNumbersHidden} />
    </div>
  );
}
