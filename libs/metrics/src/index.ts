import './metrics.scope.js';

export { flowMetrics, type FlowMetrics, type FlowWeek } from './flow.metrics.js';
export { foldMetrics } from './fold-metrics.js';
export { foldEvents, recountEvents } from './fold.reads.js';
export { CompletedWaitCountRow, FlowCountRow, MetricsCursorRow, WaitingCountRow } from './metrics.row.js';
export { metricsExport, METRICS_TABLES, type MetricsExport, type MetricsTable } from './metrics.export.js';
export { waitingListMetrics, type WaitingListMetrics } from './waiting-list.metrics.js';
