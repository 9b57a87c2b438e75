export { foldMetrics } from './fold-metrics.js';
