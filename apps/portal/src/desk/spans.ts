import { formatDay, formatSpan, londonTime } from '@hub/domain';
import { dayOfInstant } from './day-words';

type Span = { startsAt: string; endsAt: string };

/** "2pm to 4pm" in London */
export const timeSpan = ({ startsAt, endsAt }: Span): string =>
  formatSpan(londonTime(new Date(startsAt)), londonTime(new Date(endsAt)));

/** "Tuesday 3 November 2026, 2pm to 4pm" */
export const spanWords = (span: Span): string =>
  `${formatDay(dayOfInstant(span.startsAt))}, ${timeSpan(span)}`;
