/** A GraphQL document that knows what it answers and what it asks for; the generated documents are such. */
export type TypedText<Answer, Variables> = {
  toString(): string;
  __apiType?: (variables: Variables) => Answer;
};
