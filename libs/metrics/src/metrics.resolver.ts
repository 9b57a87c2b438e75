import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { flowMetrics } from './flow.metrics.js';
import { metricsExport, type MetricsTable } from './metrics.export.js';
import {
  FlowMetricsView,
  MetricsExportView,
  MetricsTableView,
  WaitingListMetricsView,
} from './metrics.view.js';
import { waitingListMetrics } from './waiting-list.metrics.js';

@Resolver()
export class MetricsResolver {
  @Query(() => WaitingListMetricsView)
  @Allow('waiting-list-metrics')
  waitingListMetrics(
    @AtDoor() door: Door,
    @Args('practiceId', { type: () => ID, nullable: true }) practiceId?: string,
  ): Promise<WaitingListMetricsView> {
    return door.ask((work) => waitingListMetrics(work, { practiceId }));
  }

  @Query(() => FlowMetricsView)
  @Allow('flow-metrics')
  flowMetrics(
    @AtDoor() door: Door,
    @Args('weeks', { type: () => Int, nullable: true }) weeks?: number,
    @Args('practiceId', { type: () => ID, nullable: true }) practiceId?: string,
  ): Promise<FlowMetricsView> {
    return door.ask((work) => flowMetrics(work, { weeks, practiceId }));
  }

  @Query(() => MetricsExportView)
  @Allow('metrics-export')
  metricsExport(
    @AtDoor() door: Door,
    @Args('table', { type: () => MetricsTableView }) table: MetricsTable,
  ): Promise<MetricsExportView> {
    return door.ask((work) => metricsExport(work, table));
  }
}
