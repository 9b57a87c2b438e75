import type { Told } from '../../answer-error';

/** `field` is the name of the field the sentence stands beside; without one it stands in the summary alone. */
export type Problem = { sentence: string; field?: string; code?: string };

export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export type FormState = {
  problems: readonly Problem[];
  values: FormValues;
};

/** What a form's server action is: it redirects when all went well, and otherwise says what is wrong. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** Name of the hidden field with the idempotency key. */
export const KEY_FIELD = 'key';

/** Never sent back to the page. */
const SECRET = /password/i;

const isOurs = (name: string) => name !== KEY_FIELD && !name.startsWith('$ACTION') && !SECRET.test(name);

/** Everything typed, to be shown again; a name that comes more than once is a list. */
export function valuesOf(form: FormData): FormValues {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (!isOurs(name)) continue;
    const all = form.getAll(name).filter((value): value is string => typeof value === 'string');
    values[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  return values;
}

/** One answer, trimmed; '' when nothing was typed. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The answers ticked. */
export const ticked = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');

/** A day typed in three boxes: `name-day`, `name-month`, `name-year`, as typed. */
export function dateOf(form: FormData, name: string): { day: string; month: string; year: string } {
  return {
    day: textOf(form, `${name}-day`),
    month: textOf(form, `${name}-month`),
    year: textOf(form, `${name}-year`),
  };
}

/** For `ask(…, { idempotencyKey })`. */
export const keyOf = (form: FormData): string | undefined => textOf(form, KEY_FIELD) || undefined;

/** The answer of an action that was refused: the same page, everything still typed in, and what is wrong. */
export const refusedState = (form: FormData, refusals: readonly (Told | Problem)[]): FormState => ({
  values: valuesOf(form),
  problems: refusals.map(({ sentence, field, code }) => ({ sentence, field, code })),
});
