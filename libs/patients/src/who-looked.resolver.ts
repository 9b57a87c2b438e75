import { Args, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { deedWords, isRole, roleWords } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import type { Look } from './who-looked.reads.js';
import { whoLooked } from './who-looked.reads.js';

@ObjectType('Look', { description: 'Somebody saw or changed a patient’s record' })
export class LookView {
  @Field(() => ID) id: string;
  @Field() at: Date;
}
const LookConnection = connectionOf(LookView, 'Look');

@Resolver(() => LookView)
export class WhoLookedResolver {
  @Query(() => LookConnection)
  @Allow('who-looked')
  whoLooked(
    @AtDoor() door: Door,
    @Args('patientId', { type: () => ID, nullable: true }) patientId?: string,
    @Args('reference', { nullable: true }) reference?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => whoLooked(work, { patientId, reference, first, after }));
  }

  @ResolveField(() => String, { description: 'Their name at that time' })
  person(@Parent() look: Look): string {
    return look.actor_name;
  }

  @ResolveField(() => String)
  role(@Parent() { role }: Look): string {
    return isRole(role) ? roleWords(role) : 'Operator of the hub';
  }

  @ResolveField(() => String, { nullable: true, description: 'Null for those who work at the hub' })
  practice(@Parent() look: Look): string | null {
    return look.practice_name;
  }

  @ResolveField(() => String, { description: 'What they did, in plain words' })
  did(@Parent() look: Look): string {
    return deedWords(look.kind, look.operation);
  }
}
