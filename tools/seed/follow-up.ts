// After the course: asked at 12 and 24 weeks, some answer, all are discharged when the last asking has been given its time.
import { addDays, addWeeks, ANSWER_WAIT_DAYS, CHASE_DAYS, MEASURE_WEEKS } from '@hub/domain';
import type { Promised } from './promises.ts';
import type { Story } from './story.ts';
import { happen, THE_HUB, type Tale } from './tale.ts';
import { after, atTime, dayOf } from './when.ts';

/** 43% answered at 12 weeks, 36% at 24 (Tang 2020). */
const ANSWER_SHARE = { 'measures-12-weeks': 0.43, 'measures-24-weeks': 0.36 } as const;

export function planAnswers(story: Story, tale: Tale, askings: readonly Promised[]): void {
  for (const kind of ['measures-12-weeks', 'measures-24-weeks'] as const) {
    const asked = askings.filter((one) => one.kind === kind);
    const heard =
      asked[
        story.chance.weighted([
          [0, 70],
          [1, 30],
        ] as const)
      ];
    if (!heard || !story.chance.happens(ANSWER_SHARE[kind])) continue;
    const at = after(heard.due, { minutes: story.chance.between(30, 8000) });
    story.agenda.plan(at, () => story.promises.answered(tale, heard, at));
  }
}

export function endOfFollowUp(story: Story, tale: Tale, completedAt: Date): void {
  const lastAsked = addDays(addWeeks(dayOf(completedAt), MEASURE_WEEKS[1]), CHASE_DAYS[1]);
  const at = atTime(addDays(lastAsked, ANSWER_WAIT_DAYS), '10:00');
  story.agenda.plan(at, () => {
    if (tale.state === 'FOLLOW_UP') happen(story, tale, { event: 'discharge', at, by: THE_HUB });
  });
}
