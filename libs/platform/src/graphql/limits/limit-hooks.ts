import type { DocumentNode, GraphQLSchema } from 'graphql';
import { visit } from 'graphql';
import { refuseCostly, refuseManyQuestions, type Variables, type Weights } from './cost-of.js';
import { onlyDocuments } from './only-documents.js';
import { lookAtText, onlyPlainVariables } from './plain-variables.js';
import { refuseImmodest } from './shape-of.js';

/** Four looks, the cheapest first, each at the moment when it can still save the work that follows. */
export function limitHooks(weights: Weights) {
  return {
    preParsing: (_schema: GraphQLSchema, source: string): void => onlyDocuments(source),
    preValidation(_schema: GraphQLSchema, document: DocumentNode): void {
      refuseImmodest(document);
      refuseManyQuestions(document);
      visit(document, { StringValue: ({ value }) => lookAtText(value) });
    },
    preExecution(
      schema: GraphQLSchema,
      document: DocumentNode,
      _context: unknown,
      variables: Variables,
    ): void {
      onlyPlainVariables(variables);
      refuseCostly({ schema, document, variables, weights });
    },
  };
}
