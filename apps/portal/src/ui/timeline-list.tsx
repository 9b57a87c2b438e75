import type { ReactNode } from 'react';
import { classes } from './part';

export type TimelineItem = {
  key?: string;
  title: ReactNode;
  /** ISO instant or day, for machines. */
  at: string;
  /** The same moment in words. */
  when: string;
  by?: string;
  detail?: ReactNode;
  /** It no longer holds. */
  struck?: boolean;
};

export function TimelineList({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol className="hub-timeline" aria-label={label}>
      {items.map(({ key, title, at, when, by, detail, struck }, index) => (
        <li
          className={classes('hub-timeline__item', struck && 'hub-timeline__item--struck')}
          key={key ?? index}
        >
          <p className="hub-timeline__title">
            {struck && <span className="nhsuk-u-visually-hidden">No longer holds: </span>}
            {title}
          </p>
          <p className="hub-timeline__byline">
            <time dateTime={at}>{when}</time>
            {by && <>, {by}</>}
          </p>
          {detail}
        </li>
      ))}
    </ol>
  );
}
