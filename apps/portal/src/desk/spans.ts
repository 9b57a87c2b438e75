import { formatDay, formatSpan, londonTime } from '@hub/domain';
import { dayOfInstant, instantWords, timeWords } from './day-words';

type Span = { startsAt: string; endsAt: string };

/** "2pm to 4pm" in London */
export const timeSpan = ({ startsAt, endsAt }: Span): string =>
  formatSpan(londonTime(new Date(startsAt)), londonTime(new Date(endsAt)));

/** "3 November 2026, 2:04pm to 2:34pm"; one time alone for what was over within its minute. */
export function accessSpan({ openedAt, overAt }: { openedAt: string; overAt: string }): string {
  const [from, to] = [instantWords(openedAt), timeWords(overAt)];
  return from.endsWith(`, ${to}`) ? from : `${from} to ${to}`;
}

/** "Tuesday 3 November 2026, 2pm to 4pm" */
export const spanWords = (span: Span): string =>
  `${formatDay(dayOfInstant(span.startsAt))}, ${timeSpan(span)}`;
