import { Args, Field, GraphQLISODateTime, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { staffEmailsFor } from './staff-email.reads.js';

@ObjectType('StaffEmail')
export class StaffEmailView {
  @Field(() => ID) id: string;
  @Field() kind: string;
  @Field() recipient: string;
  @Field() subject: string;
  @Field() body: string;
  @Field() state: string;
  @Field(() => GraphQLISODateTime) madeAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) sentAt: Date | null;
}

const StaffEmailConnection = connectionOf(StaffEmailView, 'StaffEmail');

@Resolver()
export class StaffEmailResolver {
  @Query(() => StaffEmailConnection, { description: 'What the embedded channel sent to staff, newest first' })
  @Allow('staff-emails')
  staffEmails(
    @AtDoor() door: Door,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    if (!door.isDemo) return refuse('NOT_FOUND');
    return door.ask((work) => staffEmailsFor(work, { first, after }));
  }
}
