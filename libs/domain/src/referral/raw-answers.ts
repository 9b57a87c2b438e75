// Reads one answer from a posted form. What was typed stays with the caller, so that a problem loses nothing.
import { refusal, type Refusal } from '../refusals.js';
import type { Choice } from './choices.js';
import { NONE } from './choices.js';

/** A form as posted: names to one value, or several. */
export type RawAnswers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was understood so far, and what to show beside which field. Without problems, every answer is there. */
export type PageCheck<Answers> = {
  answers: { [Name in keyof Answers]: Answers[Name] | undefined };
  problems: Refusal[];
};

export type Answered<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export function textOf(raw: RawAnswers, field: string): string {
  const value = raw[field];
  return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim();
}

export function listOf(raw: RawAnswers, field: string): string[] {
  const value = raw[field];
  const list = typeof value === 'string' ? [value] : [...(value ?? [])];
  return [...new Set(list.map((text) => text.trim()).filter((text) => text !== ''))];
}

type TextRule = { what: string; limit: number };

/** Text that must be there. `what` continues "Enter …", like "the patient’s first name". */
export function requiredText(raw: RawAnswers, field: string, rule: TextRule): Answered<string> {
  if (textOf(raw, field) === '') return no('MISSING_ANSWER', field, { what: rule.what });
  return withinLimit(textOf(raw, field), field, rule);
}

export function optionalText(raw: RawAnswers, field: string, rule: TextRule): Answered<string | null> {
  const text = textOf(raw, field);
  return text === '' ? { ok: true, value: null } : withinLimit(text, field, rule);
}

/** One of the choices. `what` continues "Select …". */
export function oneOf<Value extends string>(
  raw: RawAnswers,
  field: string,
  from: { choices: readonly Choice<Value>[]; what: string },
): Answered<Value> {
  const text = textOf(raw, field);
  if (text === '') return no('MISSING_CHOICE', field, { what: from.what });
  const found = from.choices.find((choice) => choice.value === text);
  return found ? { ok: true, value: found.value } : no('NOT_A_CHOICE', field, { what: from.what });
}

/** Any of the choices, in the order offered; none of them is an answer too. */
export function anyOf<Value extends string>(
  raw: RawAnswers,
  field: string,
  from: { choices: readonly Choice<Value>[]; what: string },
): Answered<Value[]> {
  const picked = listOf(raw, field);
  const value = from.choices.map((choice) => choice.value).filter((known) => picked.includes(known));
  return value.length === picked.length
    ? { ok: true, value }
    : no('NOT_A_CHOICE', field, { what: from.what });
}

/** Like `anyOf`, but something must be selected: choices, or "none" alone, which answers the empty list. */
export function anyOrNone<Value extends string>(
  raw: RawAnswers,
  field: string,
  from: { choices: readonly Choice<Value>[]; what: string; none: string },
): Answered<Value[]> {
  const picked = listOf(raw, field);
  if (picked.length === 0) return no('MISSING_CHOICE', field, { what: `${from.what}, or “${from.none}”` });
  if (!picked.includes(NONE)) return anyOf(raw, field, from);
  if (picked.length === 1) return { ok: true, value: [] };
  return no('NONE_WITH_OTHERS', field, { what: from.what, none: from.none });
}

/** Takes readings one by one: the value, or undefined and its problem noted. */
export function collect(): {
  problems: Refusal[];
  take: <Value>(reading: Answered<Value>) => Value | undefined;
} {
  const problems: Refusal[] = [];
  return {
    problems,
    take: (reading) => {
      if (reading.ok) return reading.value;
      problems.push(reading.refusal);
      return undefined;
    },
  };
}

function withinLimit(text: string, field: string, { what, limit }: TextRule): Answered<string> {
  return [...text].length > limit ? no('TOO_LONG', field, { what, limit }) : { ok: true, value: text };
}

function no(
  code: 'MISSING_ANSWER' | 'MISSING_CHOICE' | 'NOT_A_CHOICE' | 'NONE_WITH_OTHERS' | 'TOO_LONG',
  field: string,
  words: Record<string, string | number>,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refusal(code, { field, words }) };
}
