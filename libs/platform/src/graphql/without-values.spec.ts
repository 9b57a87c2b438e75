import fc from 'fast-check';
import { buildSchema, execute, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withoutValues } from './without-values.js';

const schema = buildSchema(`
  input Entry { name: String!, count: Int }
  type Query { find(id: ID, entry: Entry, when: Int): String }`);
const CANARY = 'Quokka; "Brush" 999 123 4567: at';

const messagesOf = (text: string, variables: Record<string, unknown>): string[] => {
  const document = parse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors.map(({ message }) => message);
  const result = execute({ schema, document, variableValues: variables }) as {
    errors?: { message: string }[];
  };
  return (result.errors ?? []).map(({ message }) => message);
};

describe('what the language says of a request that does not fit (S3)', () => {
  it('names the variable, the field and the type, never the value', () => {
    const said = (entry: unknown) =>
      messagesOf('query($e: Entry) { find(entry: $e) }', { e: entry }).map(withoutValues);
    expect(said('Quokka')).toEqual([
      'Variable "$e" got an invalid value. Expected type "Entry" to be an object.',
    ]);
    expect(said({ count: 1 })).toEqual([
      'Variable "$e" got an invalid value. Field "name" of required type "String!" was not provided.',
    ]);
    expect(said({ name: ['x', CANARY] })).toEqual(['Variable "$e" got an invalid value.']);
    expect(messagesOf('{ nothing }', {}).map(withoutValues)).toEqual([
      'Cannot query field "nothing" on type "Query".',
    ]);
    expect(withoutValues('Syntax Error: Unexpected Name "Quokka".')).toBe(
      'Syntax Error: this is no GraphQL document.',
    );
  });

  it('holds nothing of any value in any place', () => {
    const literal = JSON.stringify(CANARY);
    const documents = [
      `{ find(when: ${literal}) }`,
      `{ find(entry: ${literal}) }`,
      `{ find(entry: { name: 1, count: ${literal} }) }`,
    ];
    const variables = [
      CANARY,
      [CANARY],
      { name: CANARY, count: CANARY },
      { name: { [CANARY]: CANARY } },
      { more: CANARY, name: 'x' },
    ];
    const all = [
      ...documents.flatMap((text) => messagesOf(text, {})),
      ...variables.flatMap((e) => messagesOf('query($e: Entry) { find(entry: $e) }', { e })),
    ];
    expect(all.length).toBeGreaterThan(7);
    for (const message of all) expect(withoutValues(message)).not.toMatch(/Quokka|Brush|999|4567/);
  });

  it('holds nothing of any text that is no name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.array(fc.string({ minLength: 4 })), (one, more) => {
        fc.pre(
          !/^[\w$.![\]]*$/.test(one) &&
            !'Variable "$e" got an invalid value. Expected type "Entry" to be an object.'.includes(one),
        );
        for (const message of messagesOf('query($e: Entry) { find(entry: $e) }', { e: [one, ...more] }))
          expect(withoutValues(message)).not.toContain(one);
      }),
    );
  });
});
