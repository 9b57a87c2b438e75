import { Args, Field, GraphQLISODateTime, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { messagesFor, outboxOf } from './message.reads.js';

@ObjectType('Message')
export class MessageView {
  @Field(() => ID) id: string;
  @Field(() => ID) referralId: string;
  @Field() kind: string;
  @Field({ description: 'text, letter, email or practice-inbox' }) channel: string;
  @Field() recipient: string;
  @Field(() => String, { nullable: true }) subject: string | null;
  @Field() body: string;
  @Field() state: string;
  @Field(() => GraphQLISODateTime) madeAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) sentAt: Date | null;
}

const MessageConnection = connectionOf(MessageView, 'Message');

@Resolver()
export class MessageResolver {
  @Query(() => MessageConnection, { description: 'About one referral' })
  @Allow('messages')
  messages(
    @AtDoor() door: Door,
    @Args('referralId', { type: () => ID }) referralId: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => messagesFor(work, { referralId, first, after }));
  }

  @Query(() => MessageConnection, { description: 'What the embedded channels sent, newest first' })
  @Allow('outbox')
  outbox(
    @AtDoor() door: Door,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    if (!door.isDemo) return refuse('NOT_FOUND');
    return door.ask((work) => outboxOf(work, { first, after }));
  }
}
