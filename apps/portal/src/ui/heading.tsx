import type { ElementType, ReactNode } from 'react';
import { classes, hasWords, part, type Part, type Said } from './part';

export type CaptionPart = Part & {
  size?: 'm' | 'l' | 'xl' | 'xxl' | (string & {});
  placement?: 'before' | 'start' | 'end' | 'after' | (string & {});
  element?: ElementType;
};

export type CaptionProps = CaptionPart & { children?: ReactNode };

const CAPTION_SIZES = ['m', 'l', 'xl', 'xxl'];
const HEADING_SIZES = ['xxs', 'xs', 's', 'm', 'l', 'xl'];

export function Caption(props: CaptionProps) {
  const { size, placement, element: Element = 'span', className, children } = props;
  const sized =
    size !== undefined &&
    CAPTION_SIZES.includes(size) &&
    !CAPTION_SIZES.some((each) => className?.includes(`nhsuk-caption-${each}`));
  const names = classes(
    sized ? `nhsuk-caption-${size}` : 'nhsuk-caption',
    (placement === 'after' || placement === 'end') && 'nhsuk-caption--bottom',
    className,
  );
  return (
    <Element className={names} id={props.id} {...props.attributes}>
      {children ?? props.text}
    </Element>
  );
}

export type HeadingPart = Part & {
  level?: number | string;
  size?: string;
  caption?: Said<CaptionPart>;
  href?: string;
  element?: ElementType;
};

export type HeadingProps = HeadingPart & {
  children?: ReactNode;
  sizes?: readonly string[];
  /** The component's own class, to which sizes are added. */
  base?: string;
  prefix?: string;
};

function headingClass(props: HeadingProps): string {
  const { base = 'nhsuk-heading', size, sizes = HEADING_SIZES, className } = props;
  const prefix = props.prefix ?? `${base}-`;
  const chosenByHand = HEADING_SIZES.some((each) => className?.includes(`${prefix}${each}`));
  const sized = size !== undefined && sizes.includes(size) && !chosenByHand;
  if (!sized) return classes(base, className);
  return prefix.replace(base, '') === '-'
    ? classes(`${prefix}${size}`, className)
    : classes(base, `${prefix}${size}`, className);
}

export function Heading(props: HeadingProps) {
  const { level = 1, sizes = HEADING_SIZES, size, visuallyHiddenText, children } = props;
  const said = children ?? props.text;
  if (said === undefined || said === null || said === '') return null;
  const Element: ElementType = props.element ?? (`h${level || 1}` as 'h1');
  const given = part<CaptionPart>(props.caption);
  const caption = given && hasWords(given) && (
    <Caption {...given} size={given.size ?? (size && sizes.includes(size) ? size : undefined)} />
  );
  const placement = given?.placement ?? 'start';
  const words = props.href ? (
    <a className="nhsuk-link" href={props.href}>
      {said}
    </a>
  ) : (
    said
  );
  return (
    <>
      {placement === 'before' && caption}
      <Element className={headingClass(props) || undefined} id={props.id} {...props.attributes}>
        {placement === 'start' && caption && <>{caption} </>}
        {words}
        {visuallyHiddenText && <span className="nhsuk-u-visually-hidden"> {visuallyHiddenText}</span>}
        {placement === 'end' && caption && <> {caption}</>}
      </Element>
      {placement === 'after' && caption}
    </>
  );
}
