import { PracticeResolver } from './practice.resolver.js';

export { PracticeView, RoomView, SiteView } from './practice.resolver.js';
export const PRACTICES_RESOLVERS = [PracticeResolver];
