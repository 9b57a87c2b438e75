import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { appointmentById } from '@hub/bookings';
import { AppointmentView } from '@hub/bookings/api';
import { CASELOAD_STAGES, caseloadStageWords, type CaseloadStage } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { flagsOf } from './caseload-flags.js';
import { dischargeReferral } from './discharge-referral.js';
import { holdSession } from './hold-session.js';
import { recordAttendance } from './record-attendance.js';
import { caseloadCounts, caseloadOf, myDayOf, type CaseloadEntry } from './therapy.reads.js';
import {
  CaseloadConnection,
  CaseloadCountView,
  CaseloadEntryView,
  CaseloadFlagView,
  DischargeReferralInput,
  MyDayView,
  RecordAttendanceInput,
} from './therapy.view.js';

@Resolver(() => CaseloadEntryView)
export class TherapyResolver {
  @Query(() => CaseloadConnection, { description: 'Whoever is seen next comes first' })
  @Allow('caseload')
  caseload(
    @AtDoor() door: Door,
    @Args('stage', { nullable: true }) stage?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    const known: CaseloadStage | undefined = CASELOAD_STAGES.find((one) => one === stage);
    return door.ask((work) => caseloadOf(work, { stage: known, first, after }));
  }

  @Query(() => [CaseloadCountView], { description: 'How many patients stand in each column' })
  @Allow('caseload')
  caseloadCounts(@AtDoor() door: Door): Promise<CaseloadCountView[]> {
    return door.ask(async (work) => {
      const counts = await caseloadCounts(work);
      return CASELOAD_STAGES.map((stage) => ({
        stage,
        label: caseloadStageWords(stage),
        count: counts.get(stage) ?? 0,
      }));
    });
  }

  @Query(() => MyDayView)
  @Allow('my-day')
  myDay(@AtDoor() door: Door, @Args('day', { nullable: true }) day?: string) {
    return door.ask((work) => myDayOf(work, day));
  }

  @Mutation(() => AppointmentView)
  @Allow('record-attendance')
  recordAttendance(@AtDoor() door: Door, @Args('input') input: RecordAttendanceInput) {
    return door.change(
      { operation: 'record-attendance', input },
      (work) => recordAttendance(work, input),
      appointmentById,
    );
  }

  @Mutation(() => ID, { description: 'Keeps this device signed in for the length of a treatment session' })
  @Allow('hold-session')
  holdSession(@AtDoor() door: Door, @Args('appointmentId', { type: () => ID }) appointmentId: string) {
    return door.carryOut({ operation: 'hold-session', input: { appointmentId } }, (work) =>
      holdSession(work, appointmentId),
    );
  }

  /** Only the id: whoever discharges a patient may not look at them any more. */
  @Mutation(() => ID)
  @Allow('discharge-referral')
  dischargeReferral(@AtDoor() door: Door, @Args('input') input: DischargeReferralInput) {
    return door.carryOut({ operation: 'discharge-referral', input }, (work) =>
      dischargeReferral(work, input),
    );
  }

  @ResolveField(() => String)
  stageLabel(@Parent() entry: CaseloadEntry): string {
    return caseloadStageWords(entry.stage);
  }

  @ResolveField(() => Int)
  attended(@Parent() entry: CaseloadEntry): number {
    return entry.progress.attended;
  }

  @ResolveField(() => Int)
  missed(@Parent() entry: CaseloadEntry): number {
    return entry.progress.missed;
  }

  @ResolveField(() => String, { description: 'What to do next, in words' })
  nextStep(@Parent() entry: CaseloadEntry): string {
    return entry.progress.next.sentence;
  }

  @ResolveField(() => [CaseloadFlagView])
  flags(@Parent() entry: CaseloadEntry): CaseloadFlagView[] {
    return flagsOf(entry);
  }
}
