import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Log } from '../log/log.js';
import { answerFor } from '../errors/answer-for.js';
import { withoutValues } from './without-values.js';

interface Formatted {
  statusCode: number;
  response: ExecutionResult;
}

/** What the server's own libraries throw at a request that is not one: no JSON, too long, does not fit the schema. */
interface LibraryError {
  code: string;
  statusCode?: number;
  errors?: readonly { message: string }[];
}

function fromLibrary(cause: Error | undefined): LibraryError | null {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^(MER|FST)_ERR_/.test(code) ? (cause as unknown as LibraryError) : null;
}

const invalid = (message: string): GraphQLError =>
  new GraphQLError(withoutValues(message), { extensions: { code: 'INVALID_INPUT' } });

function formatOne(error: GraphQLError, log: Log): GraphQLError[] {
  const cause = error.originalError;
  const library = fromLibrary(cause);
  // A parser of JSON quotes the beginning of what it could not read.
  if (library?.code.startsWith('FST_')) return [invalid('The request cannot be read.')];
  if (library) return (library.errors ?? [error]).map(({ message }) => invalid(message));
  // Without a cause the language itself speaks: a document or a variable that does not fit.
  if (!cause || cause.name === 'GraphQLError') return [invalid(error.message)];
  const at = { path: error.path ?? [] };
  const answer = answerFor(cause, log);
  if (answer.kind === 'bug') {
    return [
      new GraphQLError('Something went wrong. It has been noted and is not your doing.', {
        ...at,
        extensions: { code: 'BUG', id: answer.id },
      }),
    ];
  }
  return answer.refusals.map(
    ({ sentence, code, about, field }) =>
      new GraphQLError(sentence, {
        ...at,
        extensions: { code, ...(about ? { about } : {}), ...(field ? { field } : {}) },
      }),
  );
}

/** What was no request at all keeps its HTTP status; whatever was answered, if only by a refusal, is 200. */
function statusOf(errors: readonly GraphQLError[]): number {
  const library = fromLibrary(errors[0]?.originalError);
  const { statusCode = 200 } = library?.errors ? {} : (library ?? {});
  return statusCode >= 400 && statusCode < 500 ? statusCode : 200;
}

/** The one formatter: refusals in one shape, bugs as an id, nothing else. */
const withoutRepeats = (errors: readonly GraphQLError[]): GraphQLError[] =>
  errors.filter(
    (error, at) => error.path || errors.findIndex(({ message }) => message === error.message) === at,
  );

/** With `isDull`, whatever was no proper question is told nothing but that: only people who write clients need more. */
export function makeErrorFormatter(log: Log, isDull = false) {
  const dull = (error: GraphQLError): GraphQLError =>
    isDull && error.extensions['code'] === 'INVALID_INPUT' && !error.extensions['field'] && !error.path
      ? invalid('The hub does not answer this.')
      : error;
  return (execution: ExecutionResult): Formatted => {
    const errors = (execution.errors ?? []) as readonly GraphQLError[];
    const told = errors.flatMap((error) => formatOne(error, log)).map(dull);
    return {
      statusCode: execution.data ? 200 : statusOf(errors),
      response: { data: execution.data ?? null, errors: isDull ? withoutRepeats(told) : told },
    };
  };
}
