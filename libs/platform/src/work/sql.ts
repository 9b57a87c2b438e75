/** SQL as a value: text and parameters that can be nested, so that a scope composes into any question. */
export interface Sql {
  readonly kind: 'sql';
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

export function sql(parts: TemplateStringsArray, ...values: unknown[]): Sql {
  return { kind: 'sql', parts: [...parts], values };
}

/** A name that is already known to be safe: a column or table of an entity, never anything a person typed. */
export function name(identifier: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(identifier)) throw new Error('not an identifier');
  return { kind: 'sql', parts: [identifier], values: [] };
}

/**
 * Constants of our own, written out as a list: by plans for all values, a partial index is chosen only for what stands
 * in the text.
 */
export function words(constants: readonly string[]): Sql {
  if (constants.length === 0 || !constants.every((word) => /^[A-Z_]+$/.test(word)))
    throw new Error('not constants');
  return { kind: 'sql', parts: [constants.map((word) => `'${word}'`).join(', ')], values: [] };
}

export function join(pieces: readonly Sql[], separator: ' and ' | ' or ' | ', ' | ' union all '): Sql {
  if (pieces.length === 0) return sql`true`;
  const parts = ['', ...pieces.slice(1).map(() => separator), ''];
  return { kind: 'sql', parts, values: pieces };
}

/**
 * One statement that also does what these others do. None of them sees what another does: a row may not be added beside
 * one that its own policy looks for.
 */
export function together(main: Sql, also: readonly Sql[]): Sql {
  if (also.length === 0) return main;
  const others = also.map((one, at) => sql`${name(`also_${at + 1}`)} as (${one})`);
  return sql`with ${join(others, ', ')} ${main}`;
}

/** What a query builder has made, as a value: its holes are numbered anew wherever it goes. */
export function asSql(made: { getQueryAndParameters(): [string, unknown[]] }): Sql {
  const [text, values] = made.getQueryAndParameters();
  const pieces = text.split(/\$(\d+)/);
  return {
    kind: 'sql',
    parts: pieces.filter((_, at) => at % 2 === 0),
    values: pieces.filter((_, at) => at % 2 === 1).map((hole) => values[Number(hole) - 1]),
  };
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'sql';
}

/** Flattens to what `pg` wants: `$1`-style text and an array of parameters. */
export function toQuery(piece: Sql): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const write = (one: Sql): string =>
    one.parts.reduce((text, part, index) => {
      if (index === 0) return part;
      const value = one.values[index - 1];
      if (isSql(value)) return text + write(value) + part;
      values.push(value);
      return `${text}$${values.length}${part}`;
    }, '');
  const text = write(piece);
  return { text, values };
}

/** Flattens to the named parameters of TypeORM's query builder. */
export function toNamed(piece: Sql, prefix: string): { text: string; values: Record<string, unknown> } {
  const values: Record<string, unknown> = {};
  let count = 0;
  const write = (one: Sql): string =>
    one.parts.reduce((text, part, index) => {
      if (index === 0) return part;
      const value = one.values[index - 1];
      if (isSql(value)) return text + write(value) + part;
      const key = `${prefix}${count++}`;
      values[key] = value;
      return `${text}:${key}${part}`;
    }, '');
  const text = write(piece);
  return { text, values };
}

/** The scope of those who may see no row at all. */
export const nobody: Sql = { kind: 'sql', parts: ['false'], values: [] };
