import type { ReactNode } from 'react';
import { Heading, type HeadingPart } from './heading';
import { Icon } from './icon';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

export type ActionItem = {
  text?: ReactNode;
  href?: string;
  /** Makes it a real button, inside a form. */
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string;
  visuallyHiddenText?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export type Actions = ActionItem[] | { items?: (ActionItem | false | null)[]; className?: string };

export const actionItems = (actions: Actions | undefined): ActionItem[] =>
  (Array.isArray(actions) ? actions : (actions?.items ?? [])).filter((each): each is ActionItem =>
    Boolean(each),
  );

export const actionsClass = (actions: Actions | undefined) =>
  Array.isArray(actions) ? undefined : actions?.className;

function HiddenWords({ own, of }: { own?: string; of?: ReactNode }) {
  if (!own && !of) return null;
  return (
    <span className="nhsuk-u-visually-hidden">
      {own && <> {own}</>}
      {of && <> ({of})</>}
    </span>
  );
}

/** A "Change" link or button; what it belongs to is read out after it. */
export function CardAction({ action, of }: { action: ActionItem; of?: ReactNode }) {
  const shared = { className: classes('nhsuk-link', action.className), id: action.id, ...action.attributes };
  const words = (
    <>
      {action.text}
      <HiddenWords own={action.visuallyHiddenText} of={of} />
    </>
  );
  if (action.href && !action.type) {
    return (
      <a {...shared} href={action.href}>
        {words}
      </a>
    );
  }
  return (
    <button {...shared} name={action.name} type={action.type ?? 'submit'} value={action.value}>
      {words}
    </button>
  );
}

export type CardProps = {
  heading?: Said<HeadingPart>;
  /** Makes the heading a link; with `clickable` the whole card. */
  href?: string;
  clickable?: boolean;
  variant?:
    'feature' | 'primary' | 'secondary' | 'warning' | 'non-urgent' | 'urgent' | 'emergency' | (string & {});
  description?: Said;
  actions?: Actions;
  children?: ReactNode;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

const VARIANTS = ['feature', 'primary', 'secondary', 'warning'];
const CARE: Record<string, string> = {
  'non-urgent': 'Non-urgent advice',
  urgent: 'Urgent advice',
  emergency: 'Immediate action required',
};

function names(props: CardProps, isCareCard: boolean): string {
  const { variant, className = '', clickable } = props;
  const byHand = VARIANTS.some((each) => className.includes(`nhsuk-card--${each}`));
  return classes(
    'nhsuk-card',
    clickable && 'nhsuk-card--clickable',
    variant !== undefined && VARIANTS.includes(variant) && !byHand && `nhsuk-card--${variant}`,
    isCareCard &&
      !className.includes('nhsuk-card--care--') &&
      `nhsuk-card--care nhsuk-card--care--${variant}`,
    className,
  );
}

type CardHeadingProps = { heading: HeadingPart; props: CardProps; isCareCard: boolean };

function CardHeading({ heading, props, isCareCard }: CardHeadingProps) {
  const hidden = heading.visuallyHiddenText ?? (isCareCard ? CARE[props.variant ?? ''] : undefined);
  const isFeature = names(props, isCareCard).includes('nhsuk-card--feature');
  const words =
    props.href && !isFeature ? (
      <a className="nhsuk-card__link" href={props.href}>
        {heading.text}
      </a>
    ) : hidden ? (
      <span role="text">
        <span className="nhsuk-u-visually-hidden">{hidden}: </span>
        {heading.text}
      </span>
    ) : (
      heading.text
    );
  return (
    <>
      <Heading
        {...heading}
        visuallyHiddenText={undefined}
        level={heading.level ?? 2}
        base="nhsuk-card__heading"
        prefix="nhsuk-heading-"
      >
        {words}
      </Heading>
      {isCareCard && <span className="nhsuk-card--care__arrow" aria-hidden="true" />}
    </>
  );
}

function CardActions({ actions, of }: { actions: Actions | undefined; of?: ReactNode }) {
  const items = actionItems(actions);
  const [only] = items;
  const className = classes('nhsuk-card__actions', actionsClass(actions));
  if (!only) return null;
  if (items.length === 1) {
    return (
      <div className={className}>
        <CardAction action={only} of={of} />
      </div>
    );
  }
  return (
    <ul className={className}>
      {items.map((action, index) => (
        <li className="nhsuk-card__action" key={index}>
          <CardAction action={action} of={of} />
        </li>
      ))}
    </ul>
  );
}

function Description({ description, children }: { description: Part | undefined; children?: ReactNode }) {
  if (children !== undefined && children !== null) return <>{children}</>;
  if (!hasWords(description)) return null;
  return typeof description.text === 'string' ? (
    <p className="nhsuk-card__description">{description.text}</p>
  ) : (
    <>{description.text}</>
  );
}

export function Card(props: CardProps) {
  const heading = part<HeadingPart>(props.heading);
  const isCareCard = hasWords(heading) && props.variant !== undefined && props.variant in CARE;
  const hasContainer = isCareCard || actionItems(props.actions).length > 0;
  const top = hasWords(heading) && <CardHeading heading={heading} props={props} isCareCard={isCareCard} />;
  const className = names(props, isCareCard);
  const description = part(props.description);
  return (
    <div className={className} id={props.id} {...props.attributes}>
      {hasContainer && (
        <div className="nhsuk-card__heading-container">
          {top}
          <CardActions actions={props.actions} of={heading?.text} />
        </div>
      )}
      <div className={classes('nhsuk-card__content', description?.className)} {...description?.attributes}>
        {!hasContainer && top}
        <Description description={description}>{props.children}</Description>
        {className.includes('nhsuk-card--primary') && <Icon name="chevron-right-circle" />}
      </div>
    </div>
  );
}
