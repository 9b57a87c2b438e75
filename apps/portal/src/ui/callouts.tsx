import type { ReactNode } from 'react';
import { Card, type CardProps } from './card';
import type { HeadingPart } from './heading';
import { Icon } from './icon';
import { classes, familyClass, part, type Attributes, type Part, type Said } from './part';

type Box = { children?: ReactNode; id?: string; className?: string; attributes?: Attributes };

export function InsetText(props: Box & { visuallyHiddenText?: string }) {
  const { children, visuallyHiddenText } = props;
  return (
    <div className={classes('nhsuk-inset-text', props.className)} id={props.id} {...props.attributes}>
      <span className="nhsuk-u-visually-hidden">{visuallyHiddenText || 'Information'}: </span>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

export type WarningCalloutProps = Box & Pick<CardProps, 'actions'> & { heading?: Said<HeadingPart> };

export function WarningCallout({ children, heading: given, ...box }: WarningCalloutProps) {
  const heading = part<HeadingPart>(given);
  const saysImportant = typeof heading?.text === 'string' && /important/i.test(heading.text);
  const hidden = saysImportant ? undefined : (heading?.visuallyHiddenText ?? 'Important');
  return (
    <Card
      {...box}
      variant="warning"
      heading={{ level: 3, ...heading, visuallyHiddenText: hidden }}
      description={{ text: children }}
    />
  );
}

export type DoDontListProps = Omit<Box, 'children'> & {
  heading: Said<HeadingPart>;
  icon?: 'tick' | 'cross' | (string & {});
  items: (Said | null | undefined | false)[];
  /** Words before each item of a "Don't" list; "do not" unless said otherwise. */
  prefixText?: string;
  hidePrefix?: boolean;
};

export function DoDontList(props: DoDontListProps) {
  const { items, prefixText, hidePrefix, heading, ...box } = props;
  const icon = props.icon === 'cross' ? 'cross' : 'tick';
  const prefix = !hidePrefix && (prefixText || (icon === 'cross' && 'do not'));
  return (
    <Card
      id={box.id}
      className={box.className}
      attributes={box.attributes}
      variant="feature"
      heading={{ level: 3, ...part<HeadingPart>(heading) }}
    >
      <ul className={`nhsuk-list nhsuk-list--${icon}`} role="list">
        {items.map(
          (item, index) =>
            item && (
              <li key={index}>
                <Icon name={icon} />
                {prefix && <>{prefix} </>}
                {part(item)?.text}
              </li>
            ),
        )}
      </ul>
    </Card>
  );
}

export type DetailsProps = Box & {
  summary: Said<Part>;
  open?: boolean;
  variant?: 'reverse' | (string & {});
};

/** Give `className="nhsuk-expander"` for the boxed kind. */
export function Details(props: DetailsProps) {
  const summary = part(props.summary);
  const variant = props.variant === 'reverse' ? 'reverse' : undefined;
  const { className } = props;
  return (
    <details
      className={classes('nhsuk-details', familyClass('nhsuk-details--', variant, className), className)}
      id={props.id}
      {...props.attributes}
      open={props.open}
    >
      <summary className={classes('nhsuk-details__summary', summary?.className)} {...summary?.attributes}>
        <span className="nhsuk-details__summary-text">{summary?.text}</span>
      </summary>
      <div className="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
