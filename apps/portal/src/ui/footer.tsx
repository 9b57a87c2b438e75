import type { ReactNode } from 'react';
import { Heading, type HeadingPart } from './heading';
import { classes, part, type Attributes, type Part, type Said } from './part';

type FooterLink = { text: ReactNode; href: string; attributes?: Attributes };

type Column = {
  heading?: Said<HeadingPart>;
  text?: ReactNode;
  items?: (FooterLink | null | undefined | false)[];
  width?: string;
};

export type FooterProps = {
  navigation?: Column | Column[];
  columns?: number;
  meta?: Said<Part & { items?: (FooterLink | null | undefined | false)[] }>;
  copyright?: Said;
  containerClassName?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

const WIDTHS: Record<number, string> = { 1: 'full', 2: 'one-half', 3: 'one-third', 4: 'one-quarter' };

function List({ items }: { items: (FooterLink | null | undefined | false)[] }) {
  return (
    <ul className="nhsuk-footer__list">
      {items.map(
        (item, index) =>
          item && (
            <li className="nhsuk-footer__list-item" key={index}>
              <a className="nhsuk-footer__list-item-link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}

const plain = (words: ReactNode) =>
  typeof words === 'string' && words ? <p className="nhsuk-body-s">{words}</p> : words;

function FooterColumn({ column, width }: { column: Column; width: string | undefined }) {
  return (
    <div className={`nhsuk-grid-column-${column.width || width}`}>
      {column.heading && (
        <Heading
          {...part<HeadingPart>(column.heading)}
          level={2}
          size="s"
          base="nhsuk-footer__heading"
          prefix="nhsuk-heading-"
        />
      )}
      {plain(column.text)}
      {column.items && <List items={column.items} />}
    </div>
  );
}

function rowsOf(columns: Column[], perRow: number): Column[][] {
  const count = Math.ceil(columns.length / perRow);
  return Array.from({ length: count }, (_, row) => columns.slice(row * perRow, (row + 1) * perRow));
}

type Meta = Part & { items?: (FooterLink | null | undefined | false)[] };

export function Footer(props: FooterProps) {
  const perRow = WIDTHS[Number(props.columns)] ? Number(props.columns) : 4;
  const columns = props.navigation ? [props.navigation].flat() : [];
  const meta = part<Meta>(props.meta);
  const copyright = part(props.copyright);
  return (
    <footer
      className={classes('nhsuk-footer', props.className)}
      id={props.id}
      role="contentinfo"
      {...props.attributes}
    >
      <div className={classes('nhsuk-width-container', props.containerClassName)}>
        {rowsOf(columns, perRow).map((row, index) => (
          <div className="nhsuk-footer__navigation nhsuk-grid-row" key={index}>
            {row.map((column, place) => (
              <FooterColumn key={place} column={column} width={WIDTHS[perRow]} />
            ))}
          </div>
        ))}
        <div className="nhsuk-footer__meta">
          {meta?.items && (
            <>
              <h2 className="nhsuk-u-visually-hidden">{meta.visuallyHiddenText ?? 'Support links'}</h2>
              <List items={meta.items} />
            </>
          )}
          {plain(meta?.text)}
          {plain(copyright?.text)}
        </div>
      </div>
    </footer>
  );
}
