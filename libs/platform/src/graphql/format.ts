import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Log } from '../log/log.js';
import { answerFor } from '../errors/answer-for.js';

interface Formatted {
  statusCode: number;
  response: ExecutionResult;
}

function formatOne(error: GraphQLError, log: Log): GraphQLError[] {
  const cause = error.originalError;
  const at = { path: error.path ?? [] };
  // Without a cause the library itself speaks: a document that does not fit the schema.
  if (!cause || cause instanceof GraphQLError) {
    return [new GraphQLError(error.message, { extensions: { code: 'INVALID_INPUT' } })];
  }
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

/** The one formatter: refusals in one shape, bugs as an id, nothing else. */
export function makeErrorFormatter(log: Log) {
  return (execution: ExecutionResult): Formatted => ({
    statusCode: 200,
    response: {
      data: execution.data ?? null,
      errors: (execution.errors ?? []).flatMap((error) => formatOne(error as GraphQLError, log)),
    },
  });
}
