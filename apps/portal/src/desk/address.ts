// What a page was asked for in its address: the address is the whole state of a list.

export type Asked = Record<string, string | string[] | undefined>;

export type PageProps = { searchParams: Promise<Asked> };

/** One value; null when there is none, or more than one. */
export function oneOf(asked: Asked, name: string): string | null {
  const value = asked[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Those of `words` that the address names: only what stands in them itself, whatever anybody writes there. */
export function wordsAsked(
  words: Readonly<Record<string, string>>,
  asked: Asked,
  name = 'done',
): string | undefined {
  const value = oneOf(asked, name);
  return value !== null && Object.hasOwn(words, value) ? words[value] : undefined;
}

/** A link with what is not empty of `query`, in the order given. */
export function hrefOf(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.append(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
