export { Allow, AllowGuard, allowedOperation, AtDoor, Open, type AskingContext } from './graphql/allow.js';
export { connectionOf, PageInfo } from './graphql/connection.js';
export { Door } from './graphql/door.js';
export { makeErrorFormatter } from './graphql/format.js';
export { oneMutationRule } from './graphql/one-mutation.js';
