import type { ReactNode } from 'react';
import { Caption, Heading, type CaptionPart, type HeadingPart } from './heading';
import { classes, hasWords, part, type Attributes, type Part, type Said } from './part';

const LABEL_SIZES = ['s', 'm', 'l', 'xl'] as const;

/** `isPageHeading` (or a `heading`) makes the label or legend the page's h1 as well. */
export type LabelPart = Part & {
  size?: string;
  caption?: Said<CaptionPart>;
  heading?: Said<HeadingPart> | false;
  isPageHeading?: boolean;
  htmlFor?: string;
};

type Resolved = {
  words: Part;
  heading: HeadingPart | undefined;
  caption: CaptionPart | undefined;
  size?: string;
};

function resolve(props: LabelPart): Resolved {
  const given = part<HeadingPart>(props.heading);
  const isHeading =
    (props.isPageHeading === true && props.heading !== false) ||
    (props.isPageHeading !== false && given !== undefined);
  const heading = isHeading ? (given ?? {}) : undefined;
  const size = heading?.size ?? props.size;
  const caption = part<CaptionPart>(heading?.caption ?? props.caption);
  return {
    heading,
    size,
    caption: caption && { ...caption, size: caption.size ?? size },
    words: {
      text: isHeading ? (given?.text ?? props.text) : (props.text ?? given?.text),
      visuallyHiddenText: heading?.visuallyHiddenText ?? props.visuallyHiddenText,
    },
  };
}

const inside = (caption: CaptionPart | undefined) =>
  caption && (!caption.placement || caption.placement === 'start' || caption.placement === 'end')
    ? caption
    : undefined;

export function Label(props: LabelPart & { children?: ReactNode }) {
  const { heading, caption, size, words } = resolve({ ...props, text: props.children ?? props.text });
  if (!hasWords(words)) return null;
  const label = (
    <Heading
      {...words}
      id={props.id}
      className={props.className}
      caption={inside(caption)}
      size={size}
      sizes={LABEL_SIZES}
      base="nhsuk-label"
      prefix="nhsuk-label--"
      element="label"
      attributes={{ htmlFor: props.htmlFor, ...props.attributes }}
    />
  );
  const Wrapper = `h${heading?.level || 1}` as 'h1';
  return (
    <>
      {caption?.placement === 'before' && <Caption {...caption} />}
      {heading ? (
        <Wrapper className="nhsuk-label-wrapper" id={heading.id} {...heading.attributes}>
          {label}
        </Wrapper>
      ) : (
        label
      )}
      {caption?.placement === 'after' && <Caption {...caption} />}
    </>
  );
}

export function Legend(props: LabelPart & { children?: ReactNode }) {
  const { heading, caption: given, size, words } = resolve({ ...props, text: props.children ?? props.text });
  if (!hasWords(words)) return null;
  const caption = given && { ...given, placement: given.placement === 'before' ? 'start' : given.placement };
  const sized =
    LABEL_SIZES.some((each) => each === size) && !/nhsuk-fieldset__legend--/.test(props.className ?? '');
  const names = classes(
    'nhsuk-fieldset__legend',
    sized && `nhsuk-fieldset__legend--${size}`,
    props.className,
  );
  return (
    <>
      {heading ? (
        <legend className={names} id={props.id} {...props.attributes}>
          <Heading
            {...words}
            id={heading.id}
            level={heading.level}
            caption={inside(caption)}
            base="nhsuk-fieldset__heading"
            attributes={heading.attributes}
          />
        </legend>
      ) : (
        <Heading
          {...words}
          id={props.id}
          caption={inside(caption)}
          base={names}
          attributes={props.attributes}
          element="legend"
        />
      )}
      {caption?.placement === 'after' && <Caption {...caption} />}
    </>
  );
}

export type FieldsetProps = {
  legend?: Said<LabelPart>;
  describedBy?: string;
  id?: string;
  role?: string;
  className?: string;
  attributes?: Attributes;
  children?: ReactNode;
};

export function Fieldset(props: FieldsetProps) {
  const legend = part<LabelPart>(props.legend);
  return (
    <fieldset
      className={classes('nhsuk-fieldset', props.className)}
      id={props.id}
      role={props.role}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {legend && <Legend {...legend} />}
      {props.children}
    </fieldset>
  );
}
