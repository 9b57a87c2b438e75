export { makeKnockLimiter, type KnockLimiter } from './knock-limiter.js';
export { makePatientKeys, type PatientKeys } from './patient-keys.js';
export { isPatientSession, type Knock, makePatientDoor, type PatientDoor } from './patient-door.js';
