import { DEEPEST_INPUT, LONGEST_LIST, LONGEST_STRING, MOST_VALUES } from './limits.js';
import { tooMuch } from './only-documents.js';

const POISON = new Set(['__proto__', 'constructor', 'prototype']);

const HALF_A_PAIR = /\p{Surrogate}/u;

/** What is handed over is small, shallow, and of characters that the database can keep. */
export function onlyPlainVariables(variables: unknown): void {
  const count = { values: 0 };
  if (variables !== null && variables !== undefined) look(variables, 0, count);
}

function look(value: unknown, depth: number, count: { values: number }): void {
  count.values += 1;
  if (count.values > MOST_VALUES) tooMuch('Too many values are handed over.');
  if (depth > DEEPEST_INPUT) tooMuch('What is handed over goes too deep.');
  if (typeof value === 'string') lookAtText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) tooMuch('A number is too large.');
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (value.length > LONGEST_LIST) tooMuch('A list is too long.');
    for (const one of value) look(one, depth + 1, count);
    return;
  }
  for (const [key, one] of Object.entries(value)) {
    if (POISON.has(key)) tooMuch('A name is not allowed.');
    lookAtText(key);
    look(one, depth + 1, count);
  }
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
export function lookAtText(text: string): void {
  if (text.length > LONGEST_STRING) tooMuch('A text is too long.');
  if (text.includes('\0') || HALF_A_PAIR.test(text)) tooMuch('A text has characters that cannot be kept.');
}
