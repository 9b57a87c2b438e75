import './patient.scope.js';

export { EmergencyAccessRow, EmergencyLookupRow } from './emergency-access.row.js';
export { byEmergency } from './emergency-access.scope.js';
export { findOrAddPatient, type PatientDetails } from './find-or-add-patient.js';
export { endCare, endingCare, linkCare, type CareLink } from './link-care.js';
export { patientById, patientsById } from './patient.reads.js';
export {
  CareLinkRow,
  PatientRegistrationRow,
  PatientRow,
  type CareReason,
  type Contacts,
} from './patient.row.js';
export { sealInterpreters } from './seal-interpreters.js';
