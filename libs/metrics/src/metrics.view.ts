import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { METRICS_TABLES, type MetricsTable } from './metrics.export.js';

@ObjectType('WaitSummary', { description: 'Null where a small number is hidden or there is nobody' })
export class WaitSummaryView {
  @Field(() => Int, { nullable: true }) people: number | null;
  @Field(() => Float, { nullable: true }) medianDays: number | null;
  @Field(() => Int, { nullable: true, description: 'Null for fewer than 20 people' }) p92Days: number | null;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) within6Weeks: number | null;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) within18Weeks: number | null;
}

@ObjectType('AgeBand')
export class AgeBandView {
  @Field(() => Int, { description: 'Full weeks waited: 0 is less than one' }) weeks: number;
  @Field(() => Int, { nullable: true }) booked: number | null;
  @Field(() => Int, { nullable: true }) unbooked: number | null;
}

@ObjectType('MetricsPractice')
export class MetricsPracticeView {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field(() => Int, { description: '1 is the most deprived tenth of England' }) imdDecile: number;
  @Field(() => Int) listSize: number;
}

@ObjectType('PracticeMetrics')
export class PracticeMetricsView {
  @Field(() => MetricsPracticeView) practice: MetricsPracticeView;
  @Field(() => WaitSummaryView) waiting: WaitSummaryView;
  @Field(() => WaitSummaryView, { description: 'Their wait until the first session' })
  completed: WaitSummaryView;
}

@ObjectType('DeprivationMetrics')
export class DeprivationMetricsView {
  @Field(() => Int, { description: '1 is the most deprived fifth' }) fifth: number;
  @Field() label: string;
  @Field(() => WaitSummaryView) waiting: WaitSummaryView;
  @Field(() => WaitSummaryView) completed: WaitSummaryView;
}

@ObjectType('MetricsHeadline')
export class HeadlineView {
  @Field() sentence: string;
  @Field(() => Int, { nullable: true }) people: number | null;
  @Field(() => Float, { nullable: true }) growthAWeek: number | null;
  @Field(() => Int, { nullable: true }) soonPast18Weeks: number | null;
  @Field(() => Int, { nullable: true }) past18Weeks: number | null;
}

@ObjectType('WaitingListMetrics')
export class WaitingListMetricsView {
  @Field(() => GraphQLISODateTime, { description: 'Waits are reckoned to this day' }) asOf: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The last time anything new was counted' })
  countedUntil: Date | null;
  @Field({ description: 'Completed waits are counted from this day' }) completedFrom: string;
  @Field({ description: '1 to 4 hidden, other counts rounded to 5' }) smallNumbersHidden: boolean;
  @Field(() => HeadlineView) headline: HeadlineView;
  @Field(() => WaitSummaryView, { description: 'Still waiting for a first session' })
  waiting: WaitSummaryView;
  @Field(() => WaitSummaryView, { description: 'Came to a first session in the last 13 weeks' })
  completed: WaitSummaryView;
  @Field(() => Int, { nullable: true, description: 'Waiting, with a course booked' }) booked: number | null;
  @Field(() => Int, { nullable: true }) unbooked: number | null;
  @Field(() => [AgeBandView]) ageBands: AgeBandView[];
  @Field(() => [PracticeMetricsView]) byPractice: PracticeMetricsView[];
  @Field(() => [DeprivationMetricsView]) byDeprivation: DeprivationMetricsView[];
}

@ObjectType('FlowWeek')
export class FlowWeekView {
  @Field({ description: 'A Monday' }) weekOn: string;
  @Field({ description: 'The week that still runs' }) isPartial: boolean;
  @Field(() => Int, { nullable: true }) referrals: number | null;
  @Field(() => Int, { nullable: true }) accepted: number | null;
  @Field(() => Int, { nullable: true, description: 'Returned with advice' }) returned: number | null;
  @Field(() => Int, { nullable: true }) coursesBooked: number | null;
  @Field(() => Int, { nullable: true, description: 'First sessions attended' }) started: number | null;
  @Field(() => Int, { nullable: true, description: 'Courses completed' }) completed: number | null;
  @Field(() => Int, { nullable: true, description: 'Sessions attended' }) attended: number | null;
  @Field(() => Int, { nullable: true, description: 'Sessions missed' }) missed: number | null;
}

@ObjectType('FlowMetrics')
export class FlowMetricsView {
  @Field(() => GraphQLISODateTime) asOf: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) countedUntil: Date | null;
  @Field() smallNumbersHidden: boolean;
  @Field(() => [FlowWeekView], { description: 'Oldest first, the last one still running' })
  weeks: FlowWeekView[];
}

export const MetricsTableView = Object.fromEntries(METRICS_TABLES.map((table) => [table, table])) as {
  [Table in MetricsTable]: Table;
};
registerEnumType(MetricsTableView, { name: 'MetricsTable' });

@ObjectType('MetricsExport')
export class MetricsExportView {
  @Field() filename: string;
  @Field({ description: 'RFC 4180; what begins like a formula has an apostrophe before it' }) csv: string;
}
