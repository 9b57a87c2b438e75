// The harness: a database of its own for each file of tests, people to act as, a clock to set, jobs run in line.
export {
  asAdmin,
  asBooking,
  asCommissioner,
  asDoctor,
  asGp,
  asHubManager,
  asLead,
  asNurse,
  asPhysio,
  asPracticeManager,
  asSecretary,
  asStranger,
  asSystem,
  asTherapist,
  asTriage,
  HUB_ID,
  idOf,
  PEOPLE,
  practiceId,
  PRACTICES,
  type PracticeCode,
} from './people.js';
export { type Ended, PORTAL_URL } from './run-jobs.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export { testHub, type TestHub } from './test-hub.js';
export { insert, roomId, siteId, SITES, type SiteName } from './world.js';
export { testRedisUrl } from './env.js';
