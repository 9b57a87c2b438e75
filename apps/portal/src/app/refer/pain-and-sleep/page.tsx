import { redirect } from 'next/navigation';
import type { PageProps } from '../../../desk/address';
import { PAIN_AND_SLEEP_FIELDS } from '../../../journeys/refer/pain-and-sleep';
import { Details } from '../../../ui';
import { RadiosField } from '../../../ui/form';
import { referHref } from '../address';
import { askedFor, QuestionForm } from '../question-form';

const microCard = (
  <Details summary="How pain and sleep drive each other">
    <p>
      A bad night makes pain feel worse the next day, and pain makes it harder to fall asleep and stay asleep.
      Each keeps the other going, whatever came first.
    </p>
    <p>
      Lying awake in bed, resting by day and worrying about both keep the circle turning. These habits can be
      changed: the hub’s course works on pain and sleep together, in 4 weekly sessions.
    </p>
    <p>
      For chronic primary pain, NICE (NG193) advises against starting opioids, gabapentinoids or
      benzodiazepines, and for exercise and cognitive behavioural therapy.
    </p>
  </Details>
);

export default async function PainAndSleepPage({ searchParams }: PageProps) {
  const on = await askedFor(searchParams);
  if (!on.draft.id) redirect(referHref('find'));
  const { sleepNights, ...others } = PAIN_AND_SLEEP_FIELDS;
  return (
    <QuestionForm page="pain-and-sleep" on={on} intro={microCard}>
      <RadiosField name="painDuration" {...others.painDuration} small />
      <RadiosField name="painType" {...others.painType} small />
      <div className="hub-nights">
        <RadiosField name="sleepNights" {...sleepNights} small inline />
      </div>
      <RadiosField name="sleepDuration" {...others.sleepDuration} small />
      <RadiosField name="sleepTrouble" {...others.sleepTrouble} small />
    </QuestionForm>
  );
}
