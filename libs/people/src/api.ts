import './person.scope.js';
import { LeaversResolver } from './leavers.resolver.js';
import { MeResolver } from './me.resolver.js';
import { MyFactorsResolver } from './my-factors.resolver.js';
import { PersonResolver } from './person.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { StaffEmailResolver } from './staff-email.resolver.js';

export { MeView } from './me.resolver.js';
export { OWN_FACTORS } from './my-factors.resolver.js';
export { PersonView } from './person.resolver.js';
export const PEOPLE_RESOLVERS = [
  MeResolver,
  PersonResolver,
  LeaversResolver,
  SessionResolver,
  MyFactorsResolver,
  StaffEmailResolver,
];
