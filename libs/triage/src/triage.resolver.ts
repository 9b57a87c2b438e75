import {
  Args,
  ArgsType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { referralById } from '@hub/referrals';
import { ReferralConnection, ReferralView } from '@hub/referrals/api';
import { acceptReferral } from './accept-referral.js';
import { askQuestion } from './ask-question.js';
import { returnWithAdvice } from './return-with-advice.js';
import { triageCounts, worklistFor } from './triage.reads.js';

@ArgsType()
export class WorklistArgs {
  @Field(() => String, { nullable: true }) folder?: string;
  @Field(() => ID, { nullable: true }) practiceId?: string;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}

@InputType()
export class AcceptReferralInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() priority: string;
}

@InputType()
export class AskQuestionInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() question: string;
}

@InputType()
export class ReturnWithAdviceInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() advice: string;
}

@ObjectType('TriageCount')
export class TriageCountView {
  @Field() folder: string;
  @Field(() => Int) count: number;
  @Field(() => Int, { description: 'Past the day of their next step' }) overdue: number;
}

@Resolver()
export class TriageResolver {
  @Query(() => ReferralConnection)
  @Allow('triage-worklist')
  triageWorklist(@AtDoor() door: Door, @Args() asked: WorklistArgs) {
    return door.ask((work) => worklistFor(work, asked));
  }

  @Query(() => [TriageCountView])
  @Allow('triage-worklist')
  triageCounts(@AtDoor() door: Door) {
    return door.ask(triageCounts);
  }

  @Mutation(() => ReferralView)
  @Allow('accept-referral')
  acceptReferral(@AtDoor() door: Door, @Args('input') input: AcceptReferralInput) {
    return door.change(
      { operation: 'accept-referral', input },
      (work) => acceptReferral(work, input),
      referralById,
    );
  }

  @Mutation(() => ReferralView)
  @Allow('ask-question')
  askQuestion(@AtDoor() door: Door, @Args('input') input: AskQuestionInput) {
    return door.change(
      { operation: 'ask-question', input },
      (work) => askQuestion(work, input),
      referralById,
    );
  }

  @Mutation(() => ReferralView)
  @Allow('return-with-advice')
  returnWithAdvice(@AtDoor() door: Door, @Args('input') input: ReturnWithAdviceInput) {
    return door.change(
      { operation: 'return-with-advice', input },
      (work) => returnWithAdvice(work, input),
      referralById,
    );
  }
}
