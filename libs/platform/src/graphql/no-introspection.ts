import type { ASTVisitor, ValidationContext } from 'graphql';
import { GraphQLError } from 'graphql';

/** The library's own rule asks what class a type is, which fails where two copies of the library are loaded. */
export function noIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (!['__schema', '__type'].includes(node.name.value)) return;
      context.reportError(new GraphQLError('The schema is not told here.', { nodes: node }));
    },
  };
}
