import type { ElementType, ReactNode } from 'react';
import { Heading, type HeadingPart } from './heading';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

type Box = { children?: ReactNode; id?: string; className?: string; attributes?: Attributes };

export type ErrorSummaryItem = Part & { href?: string };

export type ErrorSummaryProps = Box & {
  heading?: Said<HeadingPart>;
  description?: Said;
  errorList?: (ErrorSummaryItem | null | undefined | false)[];
  disableAutoFocus?: boolean;
};

export function ErrorSummary(props: ErrorSummaryProps) {
  const { children, disableAutoFocus, heading = 'There is a problem' } = props;
  const description = children ?? part(props.description)?.text;
  const errors = (props.errorList ?? []).filter((item): item is ErrorSummaryItem => Boolean(item));
  return (
    <div
      className={classes('nhsuk-error-summary', props.className)}
      id={props.id}
      data-module="nhsuk-error-summary"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...props.attributes}
    >
      <div role="alert">
        <Heading {...part<HeadingPart>(heading)} level={2} base="nhsuk-error-summary__heading" />
        <div className="nhsuk-error-summary__body">
          {description && <p>{description}</p>}
          {errors.length > 0 && (
            <ul className="nhsuk-list nhsuk-error-summary__list">
              {errors.map((item, index) => (
                <li key={index}>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.text}
                    </a>
                  ) : (
                    item.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}

export type NotificationBannerProps = Box & {
  title?: Said<HeadingPart>;
  heading?: Said<HeadingPart & { element?: ElementType }>;
  text?: string;
  variant?: 'success' | (string & {});
  role?: string;
  disableAutoFocus?: boolean;
};

/** At most one on a page, and never together with an error summary. */
export function NotificationBanner(props: NotificationBannerProps) {
  const { variant, disableAutoFocus, children, text } = props;
  const isSuccess = variant === 'success';
  const title = part<HeadingPart>(props.title);
  const heading = part<HeadingPart>(props.heading);
  const titleId = title?.id || 'nhsuk-notification-banner-title';
  return (
    <div
      className={classes(
        'nhsuk-notification-banner',
        isSuccess && 'nhsuk-notification-banner--success',
        props.className,
      )}
      id={props.id}
      data-module="nhsuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div className="nhsuk-notification-banner__header">
        <Heading
          level={2}
          {...title}
          id={titleId}
          text={title?.text ?? (isSuccess ? 'Success' : 'Important')}
          base="nhsuk-notification-banner__title"
        />
      </div>
      <div className="nhsuk-notification-banner__content">
        {hasWords(heading) && <Heading level={3} {...heading} base="nhsuk-notification-banner__heading" />}
        {children ??
          (text && (
            <p className={hasWords(heading) ? 'nhsuk-body' : 'nhsuk-notification-banner__heading'}>{text}</p>
          ))}
      </div>
    </div>
  );
}

export type PanelProps = Box & { heading: Said<HeadingPart>; variant?: 'interruption' | (string & {}) };

export function Panel(props: PanelProps) {
  const { children, variant, className = '' } = props;
  const isInterruption = variant === 'interruption' && !className.includes('nhsuk-panel--interruption');
  return (
    <div
      className={classes('nhsuk-panel', isInterruption && 'nhsuk-panel--interruption', className)}
      id={props.id}
      {...props.attributes}
    >
      <Heading
        {...part<HeadingPart>(props.heading)}
        sizes={['m', 'l', 'xl']}
        base="nhsuk-panel__heading"
        prefix="nhsuk-panel__heading--"
      />
      {children && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  );
}
