import type { ReactNode } from 'react';
import { classes, familyClass, type Attributes } from './part';

export type BackLinkProps = {
  children?: ReactNode;
  href?: string;
  element?: 'a' | 'button';
  type?: 'submit' | 'button' | 'reset';
  variant?: 'reverse' | (string & {});
  visuallyHiddenText?: string;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export function BackLink(props: BackLinkProps) {
  const { children = 'Back', visuallyHiddenText, className } = props;
  const variant = props.variant === 'reverse' ? props.variant : undefined;
  const shared = {
    className: classes('nhsuk-back-link', familyClass('nhsuk-back-link--', variant, className), className),
    id: props.id,
  };
  const words = (
    <>
      {visuallyHiddenText && <span className="nhsuk-u-visually-hidden">{visuallyHiddenText} </span>}
      {children}
    </>
  );
  if (props.element === 'a' || (!props.element && props.href && !props.type)) {
    return (
      <a {...shared} href={props.href ?? '#'} {...props.attributes}>
        {words}
      </a>
    );
  }
  return (
    <button {...shared} type={props.type ?? 'submit'} {...props.attributes}>
      {words}
    </button>
  );
}

type Crumb = { text: ReactNode; href?: string; attributes?: Attributes };

export type BreadcrumbProps = {
  items?: Crumb[];
  ariaLabel?: string;
  variant?: 'reverse' | (string & {});
  backLink?: Omit<BackLinkProps, 'children'> & { text?: ReactNode };
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export function Breadcrumb(props: BreadcrumbProps) {
  const { items = [], ariaLabel = 'Breadcrumb', backLink, className } = props;
  const variant = props.variant === 'reverse' ? props.variant : undefined;
  const last = items.at(-1);
  return (
    <nav
      className={classes(
        'nhsuk-breadcrumb',
        familyClass('nhsuk-breadcrumb--', variant, className),
        className,
      )}
      id={props.id}
      aria-label={ariaLabel}
      {...props.attributes}
    >
      <ol className="nhsuk-breadcrumb__list">
        {items.map(
          (item) =>
            item.href && (
              <li className="nhsuk-breadcrumb__list-item" key={item.href}>
                <a className="nhsuk-breadcrumb__link" href={item.href} {...item.attributes}>
                  {item.text}
                </a>
              </li>
            ),
        )}
      </ol>
      <BackLink
        visuallyHiddenText="Back to"
        href={last?.href}
        attributes={last?.attributes}
        variant={variant}
        {...backLink}
      >
        {backLink?.text ?? last?.text}
      </BackLink>
    </nav>
  );
}
