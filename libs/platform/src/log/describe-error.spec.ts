import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.js';

const CANARY = 'Zebedee Quill 999 000 0018';

function databaseError(): Error {
  return Object.assign(new Error(`duplicate key: ${CANARY}`), {
    name: 'error',
    code: '23505',
    constraint: 'patients_nhs_hash_key',
    table: 'patients',
    detail: `Key (name)=(${CANARY}) already exists.`,
    severity: 'ERROR',
  });
}

describe('describing an error', () => {
  it('gives code, constraint and table of a database error, and nothing it quotes', () => {
    const sketch = describeError(databaseError());
    expect(sketch).toMatchObject({ name: 'error', code: '23505', constraint: 'patients_nhs_hash_key' });
    expect(sketch.table).toBe('patients');
    expect(sketch.message).toBeUndefined();
    expect(JSON.stringify(sketch)).not.toContain('Zebedee');
  });

  it('looks through the error of the query builder and the one of GraphQL', () => {
    const query = Object.assign(new Error(CANARY), {
      name: 'QueryFailedError',
      query: 'insert into patients',
      parameters: [CANARY],
      driverError: databaseError(),
    });
    const graphql = Object.assign(new Error(CANARY), { name: 'GraphQLError', originalError: query });
    for (const sketch of [describeError(query), describeError(graphql)]) {
      expect(sketch.constraint).toBe('patients_nhs_hash_key');
      expect(JSON.stringify(sketch)).not.toMatch(/Zebedee|insert into/);
    }
  });

  it('keeps what the engine and our own code say, without quotations and long numbers', () => {
    const own = describeError(new Error('A commit without a record of "Zebedee" 999 000 0018'));
    expect(own.message).toBe('A commit without a record of "…" #');
    expect(describeError(new TypeError('x.map is not a function')).message).toBe('x.map is not a function');
  });

  it('keeps no message of parsers, which quote what they were given', () => {
    for (const parse of [() => JSON.parse(CANARY), () => new Intl.DateTimeFormat('zz-ZZ-Zebedee-@')]) {
      try {
        parse();
      } catch (error) {
        expect(JSON.stringify(describeError(error))).not.toContain('Zebedee');
      }
    }
  });

  it('shows where it happened, without the lines of the message', () => {
    const sketch = describeError(new Error(`first\n    at ${CANARY} (x.ts:1:1)`));
    expect(sketch.stackTop[0]).toContain('describe-error.spec.ts');
    expect(sketch.stackTop.length).toBeLessThanOrEqual(5);
    expect(JSON.stringify(sketch)).not.toContain('Zebedee');
  });

  it('says nothing of what was thrown when it is no error', () => {
    expect(describeError(CANARY)).toEqual({ name: 'thrown string', stackTop: [] });
    expect(describeError(null)).toEqual({ name: 'thrown object', stackTop: [] });
  });

  it('survives an error that is its own cause', () => {
    const first = new Error('one');
    const second = new Error('two', { cause: first });
    first.cause = second;
    expect(describeError(first).message).toBe('one');
  });
});
