/** One error of a GraphQL answer, as the API's formatter writes it. */
export type AnswerError = {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; about?: string; field?: string; id?: string };
};

/** A refusal as the screen knows it: a code, a sentence, and which field or thing it is about. */
export type Told = { code: string; sentence: string; about?: string; field?: string };

/** A rule said no, or something typed was not right. Anything else is a bug, also a document the schema refuses. */
export function isRefusedAnswer({ path, extensions }: AnswerError): boolean {
  const { code, field } = extensions ?? {};
  if (!code || code === 'BUG') return false;
  return code !== 'INVALID_INPUT' || field !== undefined || path !== undefined;
}
