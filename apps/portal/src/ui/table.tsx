// Labels of the narrow layout are part of the server's HTML, so that a phone without script reads them too.
import type { ReactNode } from 'react';
import { Card, type CardProps } from './card';
import { Heading, type HeadingPart } from './heading';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

type Format = 'numeric' | 'string' | (string & {});

export type TableCell = Part & {
  format?: Format;
  align?: 'left' | 'centre' | 'right' | (string & {});
  href?: string;
  width?: string;
  colSpan?: number | string;
  rowSpan?: number | string;
  sortValue?: string | number;
  /** Its label in the narrow layout, when the column's heading does not do. */
  header?: string;
};

export type TableHead = TableCell & {
  sort?: boolean | 'ascending' | 'descending' | 'none' | (string & {});
  sortNext?: string;
};

type Row = (string | TableCell | null | undefined | false)[];

export type TableProps = {
  /** Always give one: it is how a screen reader names the table. */
  caption?: Said<HeadingPart>;
  head?: (string | TableHead | null | undefined | false)[];
  rows: (Row | null | undefined | false)[];
  responsive?: boolean;
  firstCellIsHeader?: boolean;
  compact?: boolean;
  striped?: boolean;
  /** Lets a wide table scroll sideways on its own, reachable by keyboard. */
  scroll?: boolean;
  border?: boolean;
  lastRowBorder?: boolean;
  variant?: 'reverse' | (string & {});
  card?: CardProps;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

const ALIGNMENTS = ['left', 'centre', 'right'];

function Words({ cell }: { cell: Part }) {
  return (
    <>
      {cell.text}
      {cell.visuallyHiddenText && (
        <span className="nhsuk-u-visually-hidden">
          {hasWords(cell) && ' '}
          {cell.visuallyHiddenText}
        </span>
      )}
    </>
  );
}

function cellClass(cell: TableCell, isHeader: boolean): string {
  const base = isHeader ? 'nhsuk-table__header' : 'nhsuk-table__cell';
  const { format, align, width, className = '' } = cell;
  const aligned =
    align !== undefined && ALIGNMENTS.includes(align) && !className.includes('nhsuk-u-text-align-');
  return classes(
    base,
    format === 'numeric' && !className.includes(`${base}--numeric`) && `${base}--numeric`,
    aligned && `nhsuk-u-text-align-${align}`,
    width !== undefined && !className.includes(`nhsuk-u-width-${width}`) && `nhsuk-u-width-${width}`,
    className,
  );
}

type CellProps = {
  cell: TableCell;
  scope?: 'col' | 'row';
  role?: string;
  responsive?: boolean;
  label?: Part;
};

function Cell({ cell, scope, role, responsive, label }: CellProps) {
  const Element = scope ? 'th' : 'td';
  const words = cell.href ? (
    <a className="nhsuk-link" href={cell.href}>
      <Words cell={cell} />
    </a>
  ) : (
    <Words cell={cell} />
  );
  const labelled = responsive && label !== undefined;
  const isRich = typeof cell.text !== 'string' && typeof cell.text !== 'number';
  return (
    <Element
      className={cellClass(cell, scope !== undefined)}
      scope={scope}
      role={role}
      colSpan={responsive ? undefined : Number(cell.colSpan) || undefined}
      rowSpan={Number(cell.rowSpan) || undefined}
      {...cell.attributes}
    >
      {labelled && (
        <span className="nhsuk-table__heading" aria-hidden="true">
          <Words cell={label} />{' '}
        </span>
      )}
      {labelled && isRich ? <span>{words}</span> : words}
    </Element>
  );
}

function headAttributes(head: TableHead, onServer: boolean): Attributes {
  const sort = typeof head.sort === 'string' ? head.sort : head.sort ? 'none' : undefined;
  return {
    'data-sort': sort ? '' : undefined,
    'data-sort-next': sort && !onServer ? head.sortNext : undefined,
    'aria-sort': sort && sort !== 'none' ? sort : undefined,
    ...head.attributes,
  };
}

type Heads = (TableHead | undefined)[];

function Head({ heads, table, onServer }: { heads: Heads; table: TableProps; onServer: boolean }) {
  const { responsive } = table;
  return (
    <thead className="nhsuk-table__head" role={responsive ? 'rowgroup' : undefined}>
      <tr className="nhsuk-table__row" role={responsive ? 'row' : undefined}>
        {heads.map(
          (head, index) =>
            head && (
              <Cell
                key={index}
                cell={{ ...head, attributes: headAttributes(head, onServer) }}
                scope="col"
                role={responsive ? 'columnheader' : undefined}
                responsive={responsive}
              />
            ),
        )}
      </tr>
    </thead>
  );
}

function BodyRow({ row, heads, table }: { row: Row; heads: Heads; table: TableProps }) {
  const { responsive, firstCellIsHeader } = table;
  return (
    <tr className="nhsuk-table__row" role={responsive ? 'row' : undefined}>
      {row.map((given, index) => {
        const cell = part<TableCell>(given);
        if (!cell) return null;
        const head = heads[index];
        const isHeader = index === 0 && firstCellIsHeader;
        const right = cell.format === 'string' && head?.format === 'numeric' ? 'right' : head?.align;
        const attributes = cell.sortValue
          ? { 'data-sort-value': cell.sortValue, ...cell.attributes }
          : cell.attributes;
        return (
          <Cell
            key={index}
            cell={{ ...cell, format: cell.format ?? head?.format, align: cell.align ?? right, attributes }}
            scope={isHeader ? 'row' : undefined}
            role={responsive ? (isHeader ? 'rowheader' : 'cell') : undefined}
            responsive={responsive}
            label={head ?? (cell.header ? { text: cell.header } : undefined)}
          />
        );
      })}
    </tr>
  );
}

function names(props: TableProps, isSortable: boolean): string {
  const { className = '', variant } = props;
  const one = (flag: boolean | undefined, name: string) =>
    flag && !className.includes(`nhsuk-table--${name}`) && `nhsuk-table--${name}`;
  return classes(
    'nhsuk-table',
    one(variant === 'reverse', 'reverse'),
    one(props.compact, 'compact'),
    one(props.responsive, 'responsive'),
    props.border === false
      ? one(true, 'no-border')
      : one(props.lastRowBorder === false, 'no-last-row-border'),
    one(isSortable, 'sortable'),
    one(props.striped, 'striped'),
    className,
  );
}

function captionIdOf(props: TableProps, caption: HeadingPart | undefined): string | undefined {
  if (caption?.id) return caption.id;
  if (!props.scroll) return undefined;
  if (props.id) return `${props.id}-caption`;
  if (typeof caption?.text !== 'string') return undefined;
  return `table-${caption.text.replaceAll(' ', '-').toLowerCase().slice(0, 40)}-caption`;
}

function Scrolling({
  labelledBy,
  reverse,
  children,
}: {
  labelledBy?: string;
  reverse: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes('nhsuk-scroll', reverse && 'nhsuk-scroll--reverse')} data-module="nhsuk-scroll">
      <div className="nhsuk-scroll__content" role="region" aria-labelledby={labelledBy}>
        {children}
      </div>
    </div>
  );
}

export function Table(props: TableProps) {
  const { rows, responsive } = props;
  const heads: Heads = (props.head ?? []).map((head) => part<TableHead>(head));
  const isSortable =
    heads.some((head) => head?.sort) || Boolean(props.className?.includes('nhsuk-table--sortable'));
  const onServer = isSortable && heads.some((head) => head?.href);
  const caption = part<HeadingPart>(props.caption);
  const captionId = captionIdOf(props, caption);
  const hidden = caption?.visuallyHiddenText ?? (isSortable ? 'Column headers are sortable' : undefined);
  const table = (
    <table
      className={names(props, isSortable)}
      id={props.id}
      data-module={isSortable && !onServer ? 'nhsuk-table' : undefined}
      role={responsive ? 'table' : undefined}
      {...props.attributes}
    >
      {hasWords(caption) && (
        <Heading
          {...caption}
          id={captionId}
          visuallyHiddenText={hidden && `(${hidden})`}
          sizes={['s', 'm', 'l', 'xl']}
          base="nhsuk-table__caption"
          prefix="nhsuk-table__caption--"
          element="caption"
        />
      )}
      {heads.length > 0 && <Head heads={heads} table={props} onServer={onServer} />}
      <tbody className="nhsuk-table__body">
        {rows.map((row, index) => row && <BodyRow key={index} row={row} heads={heads} table={props} />)}
      </tbody>
    </table>
  );
  const whole = props.scroll ? (
    <Scrolling labelledBy={captionId} reverse={props.variant === 'reverse'}>
      {table}
    </Scrolling>
  ) : (
    table
  );
  return props.card ? <Card {...props.card}>{whole}</Card> : whole;
}
