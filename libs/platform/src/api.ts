export {
  Allow,
  AllowGuard,
  allowedOperation,
  isOpen,
  AtDoor,
  Open,
  type AskingContext,
} from './graphql/allow.js';
export { connectionOf, PageInfo } from './graphql/connection.js';
export { Door } from './graphql/door.js';
export { makeErrorFormatter } from './graphql/format.js';
export { type Weights } from './graphql/limits/cost-of.js';
export { DOCUMENTS_KEPT, MOST_TOKENS } from './graphql/limits/limits.js';
export { limitHooks } from './graphql/limits/limit-hooks.js';
export { noIntrospectionRule } from './graphql/no-introspection.js';
export { oneMutationRule } from './graphql/one-mutation.js';
