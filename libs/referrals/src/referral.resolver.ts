import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { daysBetween, londonDay, mayReadClinicalAnswers, reachOf, screenStatus } from '@hub/domain';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import type { PracticeRow } from '@hub/practices';
import { practicesById } from '@hub/practices';
import { PracticeView } from '@hub/practices/api';
import { answerQuestion } from './answer-question.js';
import type { ReferralFolder } from './referral.reads.js';
import {
  eventsOfReferrals,
  MOST_OTHERS,
  REFERRAL_FOLDERS,
  referralById,
  referralByReference,
  referralsFor,
  referralsOfPatients,
  wordsOfReferrals,
} from './referral.reads.js';
import type { ReferralEventRow, ReferralRow } from './referral.row.js';
import {
  AnswerEntryView,
  AnswerQuestionInput,
  DraftAtVersionInput,
  ReferralConnection,
  ReferralEventView,
  ReferralStatusView,
  ReferralView,
  ReferralWordsView,
  WithdrawReferralInput,
} from './referral.view.js';
import { entriesOf } from './raw-answers.js';
import { submitReferral } from './submit-referral.js';
import { withdrawReferral } from './withdraw-referral.js';

@Resolver(() => ReferralView)
export class ReferralResolver {
  @Query(() => ReferralView)
  @Allow('referral')
  referral(
    @AtDoor() door: Door,
    @Args('id', { type: () => ID, nullable: true }) id?: string,
    @Args('reference', { nullable: true }) reference?: string,
  ): Promise<ReferralRow> {
    return door.ask((work) => {
      if (id) return referralById(work, id);
      return reference ? referralByReference(work, reference) : refuse('NOT_FOUND');
    });
  }

  @Query(() => ReferralConnection)
  @Allow('referrals')
  referrals(
    @AtDoor() door: Door,
    @Args('folder', { nullable: true }) folder?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    const known = REFERRAL_FOLDERS.find((one) => one === folder) as ReferralFolder | undefined;
    return door.ask((work) => referralsFor(work, { folder: known, first, after }));
  }

  @Mutation(() => ReferralView)
  @Allow('submit-referral')
  submitReferral(@AtDoor() door: Door, @Args('input') input: DraftAtVersionInput) {
    return door.change(
      { operation: 'submit-referral', input },
      (work) => submitReferral(work, input),
      referralById,
    );
  }

  @Mutation(() => ReferralView)
  @Allow('answer-question')
  answerQuestion(@AtDoor() door: Door, @Args('input') input: AnswerQuestionInput) {
    return door.change(
      { operation: 'answer-question', input },
      (work) => answerQuestion(work, input),
      referralById,
    );
  }

  @Mutation(() => ReferralView)
  @Allow('withdraw-referral')
  withdrawReferral(@AtDoor() door: Door, @Args('input') input: WithdrawReferralInput) {
    return door.change(
      { operation: 'withdraw-referral', input },
      (work) => withdrawReferral(work, input),
      referralById,
    );
  }

  @ResolveField(() => String)
  state(@AtDoor() door: Door, @Parent() referral: ReferralRow): string {
    return atPractice(door) ? plainState(referral.state) : referral.state;
  }

  @ResolveField(() => ReferralStatusView)
  status(@AtDoor() door: Door, @Parent() referral: ReferralRow): ReferralStatusView {
    const { label, practiceLabel, colour, owner } = screenStatus(referral.state, referral.sessionsAttended);
    return { label: atPractice(door) ? practiceLabel : label, colour, owner };
  }

  @ResolveField(() => [AnswerEntryView], {
    nullable: true,
    description: 'Null for those who may not read them',
  })
  answers(@AtDoor() door: Door, @Parent() referral: ReferralRow): AnswerEntryView[] | null {
    return door.actor && mayReadClinicalAnswers(door.actor) ? entriesOf(referral.answers) : null;
  }

  @ResolveField(() => PracticeView)
  async practice(@AtDoor() door: Door, @Parent() referral: ReferralRow): Promise<PracticeRow> {
    const found = await door.load('practice', referral.practiceId, practicesById);
    return found ?? refuse('NOT_FOUND');
  }

  @ResolveField(() => Int, { description: 'Whole London days on the clock, up to its stop or today' })
  waitedDays(@AtDoor() door: Door, @Parent() referral: ReferralRow): Promise<number> {
    const { clockStartedOn, clockStoppedOn } = referral;
    return door.ask(async (work) => daysBetween(clockStartedOn, clockStoppedOn ?? londonDay(work.now)));
  }

  @ResolveField(() => Boolean, { description: 'Past the day of its next step' })
  overdue(@AtDoor() door: Door, @Parent() referral: ReferralRow): Promise<boolean> {
    return door.ask(async (work) => referral.nextActionAt !== null && referral.nextActionAt < work.now);
  }

  @ResolveField(() => [ReferralEventView])
  async events(@AtDoor() door: Door, @Parent() referral: ReferralRow) {
    const events = (await door.load('events of referral', referral.id, eventsOfReferrals)) ?? [];
    return atPractice(door) ? events.map(plainEvent) : events;
  }

  @ResolveField(() => [ReferralWordsView])
  words(@AtDoor() door: Door, @Parent() referral: ReferralRow) {
    return door.load('words of referral', referral.id, wordsOfReferrals);
  }

  @ResolveField(() => [ReferralView], {
    description: 'Other referrals of this patient within the reach of whoever asks',
  })
  async alsoReferred(@AtDoor() door: Door, @Parent() referral: ReferralRow) {
    const all = (await door.load('referrals of patient', referral.patientId, referralsOfPatients)) ?? [];
    return all.filter(({ id }) => id !== referral.id).slice(0, MOST_OTHERS);
  }
}

const atPractice = (door: Door): boolean =>
  door.actor?.kind === 'user' && reachOf(door.actor.role) === 'practice';

/** No practice learns that the hub knows the patient from elsewhere: to it, a duplicate waits like any other. */
const plainState = <S extends string | null>(state: S): S | 'TRIAGE_QUEUE' =>
  state === 'DUPLICATE' ? 'TRIAGE_QUEUE' : state;

function plainEvent(event: ReferralEventRow) {
  return {
    ...event,
    event: event.event === 'found-duplicate' ? 'checks-passed' : event.event,
    fromState: plainState(event.fromState),
    toState: plainState(event.toState),
  };
}
