import { Field, ID, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { can, londonDay, OPERATIONS, roleWords } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { myself } from './person.reads.js';
import type { PersonRow } from './person.row.js';

@ObjectType('Me')
export class MeView {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field() role: string;
  @Field(() => String, { nullable: true }) discipline: string | null;
  @Field(() => ID, { nullable: true }) practiceId: string | null;
}

@Resolver(() => MeView)
export class MeResolver {
  @Query(() => MeView)
  @Allow('me')
  me(@AtDoor() door: Door) {
    return door.ask(myself);
  }

  @ResolveField(() => String, { description: 'The role in words' })
  roleWords(@Parent() me: PersonRow): string {
    return roleWords(me.role);
  }

  @ResolveField(() => String, { description: 'The hub’s day in London, which a rehearsal may have moved' })
  today(@AtDoor() door: Door): Promise<string> {
    return door.ask(async (work) => londonDay(work.now));
  }

  @ResolveField(() => [String], { description: 'Operations that this person may use' })
  may(@AtDoor() door: Door): string[] {
    const { actor } = door;
    return actor ? OPERATIONS.filter((operation) => can(actor, operation)) : [];
  }
}
