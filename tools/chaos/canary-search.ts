// Looks for words wherever a hub leaves bytes: as they are, and as they look when something has written them its own way.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

type Needle = { name: string; form: string; bytes: Buffer };
export type Hit = { where: string; name: string; form: string };
export type Search = { needles: readonly Needle[]; lookedAt: number; bytes: number; hits: Hit[] };

/** Short words would be found by chance in some of these forms. */
const leastForBase64 = 9;

export function searchFor(words: Readonly<Record<string, string>>): Search {
  const needles = Object.entries(words).flatMap(([name, word]) =>
    formsOf(word).map((form) => ({ name, ...form })),
  );
  return { needles, lookedAt: 0, bytes: 0, hits: [] };
}

function formsOf(word: string): Omit<Needle, 'name'>[] {
  const bytes = Buffer.from(word);
  const hex = bytes.toString('hex');
  const forms = [
    { form: 'as it is', bytes },
    { form: 'in hex', bytes: Buffer.from(hex) },
    { form: 'in capital hex', bytes: Buffer.from(hex.toUpperCase()) },
    { form: 'in UTF-16', bytes: Buffer.from(word, 'utf16le') },
    { form: 'in an address', bytes: Buffer.from(encodeURIComponent(word)) },
    { form: 'in a form', bytes: Buffer.from(encodeURIComponent(word).replaceAll('%20', '+')) },
    { form: 'without spaces', bytes: Buffer.from(word.replaceAll(' ', '')) },
    { form: 'in lower case', bytes: Buffer.from(word.toLowerCase()) },
    { form: 'escaped', bytes: Buffer.from([...word].map(escaped).join('')) },
  ];
  const base64 =
    word.length < leastForBase64
      ? []
      : [0, 1, 2].map((shift) => ({ form: 'in base64', bytes: inBase64(bytes, shift) }));
  const known = new Set<string>();
  return [...forms, ...base64].filter(({ bytes: one }) => {
    const key = one.toString('latin1');
    return !known.has(key) && known.add(key);
  });
}

const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The part that does not depend on what stands before and after it. */
function inBase64(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const from = Math.ceil((shift * 8) / 6);
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(from, whole));
}

export function lookAt(search: Search, where: string, what: Buffer | string): void {
  const bytes = Buffer.isBuffer(what) ? what : Buffer.from(what);
  search.lookedAt += 1;
  search.bytes += bytes.length;
  for (const { name, form, bytes: needle } of search.needles) {
    if (bytes.includes(needle)) search.hits.push({ where, name, form });
  }
}

/** Every file below, each whole; one that goes meanwhile is gone. */
export function lookThrough(search: Search, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    try {
      if (statSync(file).size > 0) lookAt(search, file, readFileSync(file));
    } catch (problem) {
      if ((problem as { code?: string }).code !== 'ENOENT') throw problem;
    }
  }
}

export const inWords = (hits: readonly Hit[]): string =>
  [...new Set(hits.map(({ where, name, form }) => `${name} ${form} in ${where}`))].slice(0, 30).join('; ');
