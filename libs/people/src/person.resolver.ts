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
import { can, isPersonState, personStateWords, roleWords } from '@hub/domain';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { changePerson } from './change-person.js';
import { disablePerson } from './disable-person.js';
import { enablePerson } from './enable-person.js';
import { invitePerson } from './invite-person.js';
import { peopleFor, personLookedAfter } from './person.reads.js';
import { stateOf, type PersonRow } from './person.row.js';
import { resendInvitation } from './resend-invitation.js';
import { resetSignIn } from './reset-sign-in.js';
import { WorkLeftView } from './work-left.view.js';
import { workLeftWith } from './work-left.reads.js';

@ObjectType('Person')
export class PersonView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field() name: string;
  @Field() email: string;
  @Field() role: string;
  @Field(() => String, { nullable: true }) discipline: string | null;
  @Field(() => ID, { nullable: true }) practiceId: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) invitedAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) disabledAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Real time, never the rehearsal clock' })
  lastSignedInAt: Date | null;
}

@InputType()
export class InvitePersonInput {
  @Field() name: string;
  @Field() email: string;
  @Field() role: string;
  @Field(() => String, { nullable: true }) discipline?: string | null;
  @Field(() => ID, { nullable: true, description: 'A practice manager may leave out their own' })
  practiceId?: string | null;
}

@InputType()
export class PersonAtVersionInput {
  @Field(() => ID) personId: string;
  @Field(() => Int) version: number;
}

@InputType()
export class ChangePersonInput extends PersonAtVersionInput {
  @Field() name: string;
  @Field() role: string;
  @Field(() => String, { nullable: true }) discipline?: string | null;
  @Field(() => ID, { nullable: true }) practiceId?: string | null;
}

const PersonConnection = connectionOf(PersonView, 'Person');

@Resolver(() => PersonView)
export class PersonResolver {
  @Query(() => PersonConnection, { description: 'Those whom one looks after, by name' })
  @Allow('people')
  people(
    @AtDoor() door: Door,
    @Args('practiceId', { type: () => ID, nullable: true }) practiceId?: string,
    @Args('state', { nullable: true, description: 'invited, active or disabled' }) state?: string,
    @Args('after', { nullable: true }) after?: string,
  ) {
    if (state && !isPersonState(state)) return refuse('NOT_FOUND');
    const among = state && isPersonState(state) ? state : null;
    return door.ask((work) => peopleFor(work, { practiceId, state: among, after }));
  }

  @Query(() => PersonView)
  @Allow('person')
  person(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.ask((work) => personLookedAfter(work, id));
  }

  @Mutation(() => PersonView, { description: 'A new person, and an e-mail with their way in' })
  @Allow('invite-person')
  invitePerson(@AtDoor() door: Door, @Args('input') input: InvitePersonInput) {
    return door.change(
      { operation: 'invite-person', input },
      (work) => invitePerson(work, input, door.portalUrl),
      personLookedAfter,
    );
  }

  @Mutation(() => PersonView, { description: 'A new link; the old one is dead' })
  @Allow('resend-invitation')
  resendInvitation(@AtDoor() door: Door, @Args('input') input: PersonAtVersionInput) {
    return door.change(
      { operation: 'resend-invitation', input },
      (work) => resendInvitation(work, input, door.portalUrl),
      personLookedAfter,
    );
  }

  @Mutation(() => PersonView, { description: 'Every way in is forgotten; an e-mail lets them join anew' })
  @Allow('reset-sign-in')
  resetSignIn(@AtDoor() door: Door, @Args('input') input: PersonAtVersionInput) {
    return door.change(
      { operation: 'reset-sign-in', input },
      (work) => resetSignIn(work, input, door.portalUrl),
      personLookedAfter,
    );
  }

  @Mutation(() => PersonView)
  @Allow('change-person')
  changePerson(@AtDoor() door: Door, @Args('input') input: ChangePersonInput) {
    return door.change(
      { operation: 'change-person', input },
      (work) => changePerson(work, input),
      personLookedAfter,
    );
  }

  @Mutation(() => PersonView, { description: 'Signed out everywhere from the next request on' })
  @Allow('disable-person')
  disablePerson(@AtDoor() door: Door, @Args('input') input: PersonAtVersionInput) {
    return door.change(
      { operation: 'disable-person', input },
      (work) => disablePerson(work, input),
      personLookedAfter,
    );
  }

  @Mutation(() => PersonView)
  @Allow('enable-person')
  enablePerson(@AtDoor() door: Door, @Args('input') input: PersonAtVersionInput) {
    return door.change(
      { operation: 'enable-person', input },
      (work) => enablePerson(work, input),
      personLookedAfter,
    );
  }

  @ResolveField(() => String, { description: 'The role in words' })
  roleWords(@Parent() person: PersonRow): string {
    return roleWords(person.role);
  }

  @ResolveField(() => String, { description: 'invited, active or disabled' })
  state(@Parent() person: PersonRow): string {
    return stateOf(person);
  }

  @ResolveField(() => String)
  stateWords(@Parent() person: PersonRow): string {
    return personStateWords[stateOf(person)];
  }

  @ResolveField(() => WorkLeftView, {
    nullable: true,
    description: 'What is still in this person’s name; null to those who may not know',
  })
  workLeft(@AtDoor() door: Door, @Parent() person: PersonRow) {
    if (!door.actor || !can(door.actor, 'work-left-behind')) return null;
    return door.load('work-left', person.id, workLeftWith);
  }
}
