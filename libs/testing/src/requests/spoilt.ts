import type { Draw } from './chance.js';
import type { Asked } from './documents.js';

const deep = (n: number): unknown => (n === 0 ? 1 : [{ a: deep(n - 1) }]);
const POISON: readonly unknown[] = [
  {},
  [],
  { length: 1 },
  { toString: 'x' },
  [[['x']]],
  { $gt: '' },
  null,
  true,
  1e308,
  -1e308,
  9_007_199_254_740_993,
  2 ** 31,
  '\0',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  'x'.repeat(120_000),
  deep(12),
  Array.from({ length: 400 }, () => 'x'),
  { constructor: { prototype: { isAdmin: true } } },
];

/** Objects where texts belong, numbers without end, halves of characters: anywhere among the values. */
export function confused({ query, variables }: Asked, draw: Draw): string {
  const names = Object.keys(variables);
  const spoil = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || draw.happens(0.4)) return draw.pick(POISON);
    const entries = Object.entries(value);
    const at = draw.below(Math.max(entries.length, 1));
    return Object.fromEntries(entries.map(([key, one], nth) => [key, nth === at ? spoil(one) : one]));
  };
  const name = names.length > 0 ? draw.pick(names) : 'v0';
  const spoilt = { ...variables, [name]: spoil(variables[name]) };
  const text = JSON.stringify({ query, variables: draw.happens(0.9) ? spoilt : draw.pick(POISON) });
  return draw.happens(0.1) ? text.replace('"variables":{', '"variables":{"__proto__":{"x":1},') : text;
}

/** The text itself is damaged: a piece lost, doubled, or put in where none belongs. */
export function broken({ query, variables }: Asked, draw: Draw): string {
  let text = query;
  for (let times = 1 + draw.below(4); times > 0; times -= 1) {
    const [at, length] = [draw.below(text.length), 1 + draw.below(12)];
    const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    const strange = draw.pick([
      '\0',
      '{',
      '}',
      '"',
      '"""',
      '...',
      '@',
      '$',
      '\ufeff',
      '\u202e',
      '\ud800',
      '#',
      '!',
    ]);
    text = draw.pick([before + after, before + piece + piece + after, before + strange + piece + after]);
  }
  return JSON.stringify({ query: text, variables });
}

const many = (n: number, one: (nth: number) => string): string =>
  Array.from({ length: n }, (_, i) => one(i)).join(' ');

/** Small to send and dear to answer: what the limits are for. */
export function greedy(draw: Draw): string {
  const n = 2 + draw.below(600);
  const query = draw.pick([
    () => `{ me { ${many(n, () => 'id')} } }`,
    () => `{ ${many(n, (nth) => `a${nth}: me { id }`)} }`,
    () =>
      `{ referrals(first: 100) { edges { node { ${'alsoReferred { '.repeat(n % 20)}id${' }'.repeat(n % 20)} } } } }`,
    () =>
      `{ me { ...F0 } } ${many(n % 60, (nth) => `fragment F${nth} on Me { ...F${nth + 1} ...F${nth + 1} }`)} fragment F${n % 60} on Me { id }`,
    () => `{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }`,
    () => `{ me { id ${many(n, () => '@skip(if: false)')} } }`,
    () => `{ me { ${many(n, (nth) => `nothing${nth}`)} } }`,
    () => `query (${many(n, (nth) => `$a${nth}: Int`)}) { me { id } }`,
    () => `{ ${'{'.repeat(n)}`,
    () => `{ referral(reference: "${'\\u0041'.repeat(n)}") { id } }`,
    () => `{ __schema { types { fields { type { fields { type { name } } } } } } }`,
    () =>
      `{ ${many(n % 12, () => 'caseload(first: 100) { edges { node { nextSession { referral { events { id } } } } } }')} }`,
    () => JSON.stringify({ kind: 'Document', definitions: [] }),
    () => `{ me { id } } # ${'x'.repeat(n * 20)}`,
  ])();
  return JSON.stringify({ query });
}
