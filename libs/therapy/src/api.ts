import { TherapyResolver } from './therapy.resolver.js';

export const THERAPY_RESOLVERS = [TherapyResolver];
