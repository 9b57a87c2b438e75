import { WaitingListResolver } from './waiting-list.resolver.js';

export const WAITING_LIST_RESOLVERS = [WaitingListResolver];
