import type { ReactNode } from 'react';
import { classes, familyClass, type Attributes } from './part';

const COLOURS = [
  'white',
  'grey',
  'green',
  'aqua-green',
  'blue',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
] as const;

export type TagColour = (typeof COLOURS)[number];

export type TagProps = {
  children?: ReactNode;
  colour?: TagColour | false;
  border?: boolean;
  id?: string;
  className?: string;
  attributes?: Attributes;
};

export function Tag({ children, colour, border, id, className, attributes }: TagProps) {
  const known = colour && COLOURS.includes(colour) ? colour : undefined;
  const names = classes(
    'nhsuk-tag',
    !COLOURS.some((each) => className?.includes(`nhsuk-tag--${each}`)) && known && `nhsuk-tag--${known}`,
    colour === false &&
      familyClass('nhsuk-tag--', 'no-colour', className?.includes('no-colour') ? className : ''),
    border === false &&
      familyClass('nhsuk-tag--', 'no-border', className?.includes('no-border') ? className : ''),
    className,
  );
  return (
    <strong className={names} id={id} {...attributes}>
      {children}
    </strong>
  );
}
