import {
  Args,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { FOLLOW_UP_LIFE } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { cancelFollowUp } from './cancel-follow-up.js';
import { followUpById, followUpsFor } from './follow-up.reads.js';
import type { FollowUpRow } from './follow-up.row.js';
import { retryFollowUp } from './retry-follow-up.js';

@ObjectType('FollowUp')
export class FollowUpView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => ID) referralId: string;
  @Field() kind: string;
  @Field() state: string;
  @Field(() => GraphQLISODateTime) dueAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) sentAt: Date | null;
  @Field(() => String, { nullable: true }) failure: string | null;
}

@InputType()
export class FollowUpAtVersionInput {
  @Field(() => ID) followUpId: string;
  @Field(() => Int) version: number;
}

const FollowUpConnection = connectionOf(FollowUpView, 'FollowUp');

@Resolver(() => FollowUpView)
export class FollowUpResolver {
  @Query(() => FollowUpConnection, { description: 'Of one referral, or everything still open' })
  @Allow('follow-ups')
  followUps(
    @AtDoor() door: Door,
    @Args('referralId', { type: () => ID, nullable: true }) referralId?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => followUpsFor(work, { referralId, first, after }));
  }

  @Mutation(() => FollowUpView)
  @Allow('cancel-follow-up')
  cancelFollowUp(@AtDoor() door: Door, @Args('input') input: FollowUpAtVersionInput) {
    return door.change(
      { operation: 'cancel-follow-up', input },
      (work) => cancelFollowUp(work, input),
      followUpById,
    );
  }

  @Mutation(() => FollowUpView)
  @Allow('retry-follow-up')
  retryFollowUp(@AtDoor() door: Door, @Args('input') input: FollowUpAtVersionInput) {
    return door.change(
      { operation: 'retry-follow-up', input },
      (work) => retryFollowUp(work, input),
      followUpById,
    );
  }

  @ResolveField(() => String, { description: 'The state in words' })
  status(@Parent() followUp: FollowUpRow): string {
    return FOLLOW_UP_LIFE.states[followUp.state].label;
  }
}
