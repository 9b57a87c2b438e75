import type { ReactNode } from 'react';
import { Button, Tag } from '../ui';

export type AppliedFilter = { words: string; removeHref: string };

type FilterFormProps = {
  path: string;
  /** Kept in the address though the form does not ask for them. */
  kept?: Readonly<Record<string, string | null>>;
  applied: AppliedFilter[];
  clearHref: string;
  children: ReactNode;
};

/** Asks for nothing until Apply is pressed, and always shows what it is narrowed to. */
export function FilterForm({ path, kept = {}, applied, clearHref, children }: FilterFormProps) {
  return (
    <>
      <form className="hub-filter" method="get" action={path} role="search" aria-label="Filter this list">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <Button small variant="secondary">
          Apply
        </Button>
      </form>
      {applied.length > 0 && (
        <ul className="hub-applied" aria-label="Filters in use">
          {applied.map(({ words, removeHref }) => (
            <li key={words}>
              <Tag colour="grey">{words}</Tag>{' '}
              <a href={removeHref}>
                Remove<span className="nhsuk-u-visually-hidden"> the filter {words}</span>
              </a>
            </li>
          ))}
          <li>
            <a href={clearHref}>Clear all filters</a>
          </li>
        </ul>
      )}
    </>
  );
}
