import { Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { can, londonDay, OPERATIONS, roleWords } from '@hub/domain';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { peopleById } from './person.reads.js';
import type { PersonRow } from './person.row.js';

@ObjectType('Me')
export class MeView {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() role: string;
  @Field(() => ID, { nullable: true }) practiceId: string | null;
}

type Known = Pick<PersonRow, 'id' | 'name' | 'role' | 'practiceId'>;

const asKept = async (door: Door, { id }: Known): Promise<PersonRow> =>
  (await door.load('person', id, peopleById)) ?? refuse('NOT_FOUND');

@Resolver(() => MeView)
export class MeResolver {
  @Query(() => MeView)
  @Allow('me')
  me(@AtDoor() door: Door): Known {
    const { actor } = door;
    if (actor?.kind !== 'user') return refuse('NOT_FOUND');
    // What the session knows already needs no statement: every page asks for it.
    return { id: actor.userId, name: actor.name, role: actor.role, practiceId: actor.practiceId };
  }

  @ResolveField(() => String)
  async email(@AtDoor() door: Door, @Parent() me: Known): Promise<string> {
    return (await asKept(door, me)).email;
  }

  @ResolveField(() => String, { nullable: true })
  async discipline(@AtDoor() door: Door, @Parent() me: Known): Promise<string | null> {
    return (await asKept(door, me)).discipline;
  }

  @ResolveField(() => String, { description: 'The role in words' })
  roleWords(@Parent() me: Known): string {
    return roleWords(me.role);
  }

  @ResolveField(() => String, { description: 'The hub’s day in London, which a rehearsal may have moved' })
  today(@AtDoor() door: Door): Promise<string> {
    return door.ask(async (work) => londonDay(work.now));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Until one is signed out if nothing more is asked',
  })
  secondsLeft(@AtDoor() { actor }: Door): number | null {
    return actor?.kind === 'user' ? (actor.secondsLeft ?? null) : null;
  }

  @ResolveField(() => [String], { description: 'Operations that this person may use' })
  may(@AtDoor() door: Door): string[] {
    const { actor } = door;
    return actor ? OPERATIONS.filter((operation) => can(actor, operation)) : [];
  }
}
