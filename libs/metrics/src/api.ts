import { MetricsResolver } from './metrics.resolver.js';

export const METRICS_RESOLVERS = [MetricsResolver];
