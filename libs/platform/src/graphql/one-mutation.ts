import type { ASTVisitor, ValidationContext } from 'graphql';
import { GraphQLError, Kind } from 'graphql';

/** One mutation a document: each is its own transaction with its own idempotency key. */
export function oneMutationRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation !== 'mutation') return;
      const fields = node.selectionSet.selections;
      if (fields.length === 1 && fields[0]?.kind === Kind.FIELD) return;
      context.reportError(new GraphQLError('Send one mutation at a time.', { nodes: node }));
    },
  };
}
