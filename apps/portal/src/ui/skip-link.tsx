import type { ReactNode } from 'react';
import { classes, type Attributes } from './part';

export type SkipLinkProps = {
  href?: string;
  children?: ReactNode;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export function SkipLink({ href, children, id, className, attributes }: SkipLinkProps) {
  return (
    <a
      className={classes('nhsuk-skip-link', className)}
      id={id}
      data-module="nhsuk-skip-link"
      href={href || '#maincontent'}
      {...attributes}
    >
      {children ?? 'Skip to main content'}
    </a>
  );
}
