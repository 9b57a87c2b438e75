import type { ReactNode } from 'react';
import { actionItems, actionsClass, Card, CardAction, type Actions, type CardProps } from './card';
import type { HeadingPart } from './heading';
import { classes, part, type Attributes, type Part, type Said } from './part';

type Cell = Part & { width?: string };

export type SummaryRow = {
  key: Said<Cell>;
  value: Said<Cell>;
  actions?: Actions & { width?: string; id?: string; attributes?: Attributes };
  border?: boolean;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export type SummaryListProps = {
  rows?: (SummaryRow | null | undefined | false)[];
  /** Wraps the list in a card with a heading and actions of its own. */
  card?: CardProps;
  border?: boolean;
  lastRowBorder?: boolean;
  children?: ReactNode;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

const sized = (width: string | undefined, className: string | undefined) =>
  width !== undefined && !className?.includes(`nhsuk-u-width-${width}`) && `nhsuk-u-width-${width}`;

type RowProps = { row: SummaryRow; list: SummaryListProps; hasActions: boolean; isLast: boolean };

function noBorder({ row, list, isLast }: RowProps): boolean {
  const byHand = row.className?.includes('nhsuk-summary-list__row--no-border');
  const listSaysIt = /nhsuk-summary-list--no(-last-row)?-border/.test(list.className ?? '');
  return row.border === false && !byHand && !listSaysIt && !(list.lastRowBorder === false && isLast);
}

function RowActions({ row, of }: { row: SummaryRow; of: ReactNode }) {
  const items = actionItems(row.actions);
  const [only] = items;
  const own = actionsClass(row.actions);
  if (!only) return null;
  return (
    <dd
      className={classes('nhsuk-summary-list__actions', sized(row.actions?.width, own), own)}
      id={row.actions?.id}
      {...row.actions?.attributes}
    >
      {items.length === 1 ? (
        <CardAction action={only} of={of} />
      ) : (
        <ul className="nhsuk-summary-list__actions-list">
          {items.map((action, index) => (
            <li className="nhsuk-summary-list__actions-list-item" key={index}>
              <CardAction action={action} of={of} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  );
}

function Row(props: RowProps) {
  const { row, list, hasActions } = props;
  const [key, value] = [part<Cell>(row.key), part<Cell>(row.value)];
  const names = classes(
    'nhsuk-summary-list__row',
    hasActions && actionItems(row.actions).length === 0 && 'nhsuk-summary-list__row--no-actions',
    noBorder(props) && 'nhsuk-summary-list__row--no-border',
    row.className,
  );
  return (
    <div className={names} id={row.id} {...row.attributes}>
      <dt
        className={classes('nhsuk-summary-list__key', sized(key?.width, key?.className), key?.className)}
        id={key?.id}
        {...key?.attributes}
      >
        {key?.text}
      </dt>
      <dd
        className={classes(
          'nhsuk-summary-list__value',
          sized(value?.width, value?.className),
          value?.className,
        )}
        id={value?.id}
        {...value?.attributes}
      >
        {value?.text}
      </dd>
      <RowActions row={row} of={part<HeadingPart>(list.card?.heading)?.text} />
    </div>
  );
}

export function SummaryList(props: SummaryListProps) {
  const rows = (props.rows ?? []).filter((row): row is SummaryRow => Boolean(row));
  const { border, lastRowBorder, className = '', card } = props;
  const hasActions = rows.some((row) => actionItems(row.actions).length > 0);
  const plain = border === false && !className.includes('nhsuk-summary-list--no-border');
  const openEnded = lastRowBorder === false && !className.includes('nhsuk-summary-list--no-last-row-border');
  const names = classes(
    'nhsuk-summary-list',
    plain ? 'nhsuk-summary-list--no-border' : openEnded && 'nhsuk-summary-list--no-last-row-border',
    className,
  );
  const list = (
    <dl className={names} id={props.id} {...props.attributes}>
      {props.children ??
        rows.map((row, index) => (
          <Row
            key={index}
            row={row}
            list={props}
            hasActions={hasActions}
            isLast={index === rows.length - 1}
          />
        ))}
    </dl>
  );
  return card ? <Card {...card}>{list}</Card> : list;
}
