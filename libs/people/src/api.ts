import { MeResolver } from './me.resolver.js';

export { MeView } from './me.resolver.js';
export const PEOPLE_RESOLVERS = [MeResolver];
