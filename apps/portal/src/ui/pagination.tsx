import type { ReactNode } from 'react';
import { Icon } from './icon';
import { classes, hasWords, part, type Attributes, type Said } from './part';

type Neighbour = { href?: string; text?: ReactNode; label?: Said; attributes?: Attributes };

export type PageItem = {
  number?: number | string;
  href?: string;
  current?: boolean;
  ellipsis?: boolean;
  ariaLabel?: string;
  visuallyHiddenText?: string;
  className?: string;
  attributes?: Attributes;
};

export type PaginationProps = {
  previous?: Neighbour;
  next?: Neighbour;
  /** With pages to number; without, only previous and next. */
  items?: (PageItem | null | undefined | false)[];
  ariaLabel?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

function Title({ words, fallback }: { words: ReactNode; fallback: string }) {
  return (
    <span className="nhsuk-pagination__title">
      {words ?? (
        <>
          {fallback}
          <span className="nhsuk-u-visually-hidden"> page</span>
        </>
      )}
    </span>
  );
}

function Page({ item }: { item: PageItem }) {
  const names = classes(
    'nhsuk-pagination__item',
    item.current && 'nhsuk-pagination__item--current',
    item.ellipsis && 'nhsuk-pagination__item--ellipsis',
    item.className,
  );
  if (item.ellipsis) return <li className={names}>⋯</li>;
  return (
    <li className={names}>
      <a
        className="nhsuk-pagination__link"
        href={item.href}
        aria-label={item.ariaLabel ?? item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  );
}

function Unnumbered({ to, rel }: { to: Neighbour; rel: 'prev' | 'next' }) {
  const label = part(to.label);
  return (
    <li className={`nhsuk-pagination-item--${rel === 'prev' ? 'previous' : 'next'}`}>
      <a
        className={`nhsuk-pagination__link nhsuk-pagination__link--${rel}`}
        href={to.href}
        rel={rel}
        {...to.attributes}
      >
        <Title words={to.text} fallback={rel === 'prev' ? 'Previous' : 'Next'} />
        {hasWords(label) && (
          <>
            {' '}
            <span className="nhsuk-u-visually-hidden">:</span>{' '}
            <span className="nhsuk-pagination__page">{label.text}</span>
          </>
        )}
        <Icon name={rel === 'prev' ? 'arrow-left' : 'arrow-right'} />
      </a>
    </li>
  );
}

export function Pagination(props: PaginationProps) {
  const { previous, next, ariaLabel = 'Pagination' } = props;
  const items = (props.items ?? []).filter((item): item is PageItem => Boolean(item));
  const isNumbered = items.length > 0;
  return (
    <nav
      className={classes('nhsuk-pagination', isNumbered && 'nhsuk-pagination--numbered', props.className)}
      id={props.id}
      role="navigation"
      aria-label={ariaLabel}
      {...props.attributes}
    >
      {isNumbered && previous?.href && (
        <a href={previous.href} className="nhsuk-pagination__previous" rel="prev">
          <Icon name="arrow-left" />
          <Title words={previous.text} fallback="Previous" />
        </a>
      )}
      <ul className={classes(!isNumbered && 'nhsuk-list', 'nhsuk-pagination__list')}>
        {items.map((item, index) => (
          <Page key={index} item={item} />
        ))}
        {!isNumbered && previous?.href && <Unnumbered to={previous} rel="prev" />}
        {!isNumbered && next?.href && <Unnumbered to={next} rel="next" />}
      </ul>
      {isNumbered && next?.href && (
        <a href={next.href} className="nhsuk-pagination__next" rel="next">
          <Title words={next.text} fallback="Next" />
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}
