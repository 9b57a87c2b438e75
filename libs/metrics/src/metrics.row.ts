import type { Day } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** People whose clock runs, by the day it started: ages follow from the day one asks. */
@Entity('waiting_counts')
export class WaitingCountRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid', { name: 'practice_id' }) practiceId: string;
  @PrimaryColumn('date', { name: 'clock_started_on' }) clockStartedOn: Day;
  @PrimaryColumn('boolean') booked: boolean;
  @Column('integer') people: number;
}

/** People who came to their first session, by the week they did and the days they had waited. */
@Entity('completed_wait_counts')
export class CompletedWaitCountRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid', { name: 'practice_id' }) practiceId: string;
  /** A Monday. */
  @PrimaryColumn('date', { name: 'week_on' }) weekOn: Day;
  @PrimaryColumn('integer', { name: 'waited_days' }) waitedDays: number;
  @Column('integer') people: number;
}

/** How often what happened to referrals, week by week. */
@Entity('flow_counts')
export class FlowCountRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid', { name: 'practice_id' }) practiceId: string;
  @PrimaryColumn('date', { name: 'week_on' }) weekOn: Day;
  @PrimaryColumn('text') event: string;
  @Column('integer') n: number;
}

/** How far the history has been counted. */
@Entity('metrics_cursor')
export class MetricsCursorRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @Column('timestamptz', { name: 'folded_at', nullable: true }) foldedAt: Date | null;
}
