export { issueLink, type NewLink } from './issue-link.js';
export { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';
export {
  linksOf,
  type LinksAsked,
  revokeLinks,
  revokeLinksOf,
  revokingLinksOf,
} from './patient-link.reads.js';
