import { Args, Field, GraphQLISODateTime, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Work } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { closeOtherSessions, closeSession } from './close-session.js';
import { heldForm } from './held-form.reads.js';
import { personLookedAfter } from './person.reads.js';
import { mySessions, sessionsOf, type OpenSession } from './session.reads.js';

@ObjectType('SignInSession')
export class SignInSessionView {
  @Field(() => ID) id: string;
  @Field({ description: 'Like “Chrome on Windows”' }) device: string;
  @Field({ description: 'password, passkey, oidc, demo or operator' }) openedBy: string;
  @Field(() => GraphQLISODateTime) openedAt: Date;
  @Field(() => GraphQLISODateTime) lastSeenAt: Date;
  @Field(() => GraphQLISODateTime) endsAt: Date;
  @Field({ description: 'The one asked in' }) isThisOne: boolean;
}

@ObjectType('TypedField')
export class TypedFieldView {
  @Field() name: string;
  @Field(() => [String]) values: string[];
}

@ObjectType('HeldForm')
export class HeldFormView {
  @Field(() => ID) id: string;
  @Field() path: string;
  @Field(() => [TypedFieldView]) fields: TypedFieldView[];
}

@Resolver()
export class SessionResolver {
  @Query(() => [SignInSessionView], { description: 'Where one is signed in now' })
  @Allow('my-sessions')
  mySessions(@AtDoor() door: Door) {
    return door.ask(async (work) => marked(work, await mySessions(work)));
  }

  @Query(() => [SignInSessionView], { description: 'Where somebody else is signed in now' })
  @Allow('person-sessions')
  personSessions(@AtDoor() door: Door, @Args('personId', { type: () => ID }) personId: string) {
    return door.ask(async (work) => {
      const { id } = await personLookedAfter(work, personId);
      return marked(work, await sessionsOf(work, id));
    });
  }

  @Query(() => HeldFormView, { description: 'What one had typed when one’s session ended' })
  @Allow('held-form')
  heldForm(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.ask((work) => heldForm(work, id));
  }

  @Mutation(() => ID, { description: 'One’s own, or any for the administrator; from its next request on' })
  @Allow('close-session')
  closeSession(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.change(
      { operation: 'close-session', input: { id } },
      (work) => closeSession(work, id),
      async (_work, closed) => closed,
    );
  }

  @Mutation(() => [SignInSessionView], { description: 'Everywhere but here' })
  @Allow('close-other-sessions')
  closeOtherSessions(@AtDoor() door: Door) {
    return door.change({ operation: 'close-other-sessions', input: null }, closeOtherSessions, async (work) =>
      marked(work, await mySessions(work)),
    );
  }
}

const marked = ({ actor }: Work, sessions: readonly OpenSession[]): SignInSessionView[] =>
  sessions.map((session) => ({
    ...session,
    isThisOne: actor.kind === 'user' && actor.sessionId === session.id,
  }));
