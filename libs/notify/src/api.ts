import { MessageResolver } from './message.resolver.js';

export { MessageView } from './message.resolver.js';
export const NOTIFY_RESOLVERS = [MessageResolver];
