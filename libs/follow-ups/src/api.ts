import { FollowUpResolver } from './follow-up.resolver.js';

export { FollowUpView } from './follow-up.resolver.js';
export const FOLLOW_UPS_RESOLVERS = [FollowUpResolver];
