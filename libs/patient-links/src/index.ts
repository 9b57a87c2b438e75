export { issueLink, type NewLink } from './issue-link.js';
export { PatientDeviceRow, PatientLinkRow } from './patient-link.row.js';
export { linksOf, type LinksAsked, revokeLinks } from './patient-link.reads.js';
export { revokeLinksOf } from './revoke-links-of.js';
