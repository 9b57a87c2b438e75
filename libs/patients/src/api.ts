import { PatientResolver } from './patient.resolver.js';
import { WhoLookedResolver } from './who-looked.resolver.js';

export { PatientView } from './patient.resolver.js';
export const PATIENTS_RESOLVERS = [PatientResolver, WhoLookedResolver];
