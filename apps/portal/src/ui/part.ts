import type { ReactNode } from 'react';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of a component with words in it. A plain string stands for `{ text: string }` wherever `Said` is allowed. */
export type Part = {
  text?: ReactNode;
  id?: string;
  className?: string;
  attributes?: Attributes;
  visuallyHiddenText?: string;
};

export type Said<P extends Part = Part> = string | P;

export function part<P extends Part>(said: Said<P> | undefined | null | false): P | undefined {
  if (said === undefined || said === null || said === false || said === '') return undefined;
  return typeof said === 'string' ? ({ text: said } as P) : said;
}

export const hasWords = (given: Part | undefined): given is Part =>
  given?.text !== undefined && given.text !== null && given.text !== '' && given.text !== false;

type Name = string | false | null | undefined;

export const classes = (...names: Name[]): string => names.filter(Boolean).join(' ');

/** A class of one family, unless the caller has chosen another of that family by hand. */
export const familyClass = (prefix: string, choice: string | undefined, own: string | undefined): Name =>
  choice !== undefined && !own?.includes(prefix) && `${prefix}${choice}`;
