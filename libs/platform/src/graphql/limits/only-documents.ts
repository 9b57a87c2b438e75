import { GraphQLError } from 'graphql';
import { LONGEST_DOCUMENT } from './limits.js';

/** The server's library also takes a syntax tree as JSON, which no parser has counted. No document begins like one. */
const LOOKS_LIKE_JSON = /^[ \t\n\r]*(?:\{[ \t\n\r]*["}]|["[\-0-9]|(?:true|false|null)[ \t\n\r]*$)/;

/** Before anything is parsed: a text of bearable length, and no tree. */
export function onlyDocuments(source: string): void {
  if (source.length > LONGEST_DOCUMENT) tooMuch('The question is too long.');
  if (LOOKS_LIKE_JSON.test(source)) tooMuch('This is not a GraphQL document.');
}

export function tooMuch(sentence: string): never {
  throw new GraphQLError(sentence, { extensions: { code: 'INVALID_INPUT' } });
}
