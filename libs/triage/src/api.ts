import { TriageResolver } from './triage.resolver.js';

export const TRIAGE_RESOLVERS = [TriageResolver];
