import {
  Args,
  ArgsType,
  Field,
  ID,
  Int,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
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
@ArgsType()
class LooksArgs {
  @Field(() => ID, { nullable: true }) patientId?: string;
  @Field(() => String, { nullable: true }) reference?: string;
  @Field(() => ID, { nullable: true, description: 'Only what was looked at by it; for whoever reviews it' })
  emergencyAccessId?: string;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field(() => String, { nullable: true }) after?: string;
}
const LookConnection = connectionOf(LookView, 'Look');

@Resolver(() => LookView)
export class WhoLookedResolver {
  @Query(() => LookConnection)
  @Allow('who-looked')
  whoLooked(@AtDoor() door: Door, @Args() asked: LooksArgs) {
    return door.ask((work) => whoLooked(work, asked));
  }

  @ResolveField(() => String, { description: 'Their name at that time' })
  person(@Parent() look: Look): string {
    return look.actor_name;
  }

  @ResolveField(() => String)
  role(@Parent() { role }: Look): string {
    if (isRole(role)) return roleWords(role);
    return role === 'patient' ? 'The patient, by their link' : 'Operator of the hub';
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
