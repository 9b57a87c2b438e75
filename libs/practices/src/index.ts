import './practice.scope.js';

export {
  hubFacts,
  practicesById,
  practicesFor,
  roomsAtSites,
  roomsById,
  siteRanks,
  sitesById,
  sitesOfHub,
} from './practice.reads.js';
export { PracticeRow, PracticeSiteRow, RoomRow, SiteRow } from './practice.row.js';
