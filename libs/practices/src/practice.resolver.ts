import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { practicesFor } from './practice.reads.js';

@ObjectType('Practice')
export class PracticeView {
  @Field(() => ID) id: string;
  @Field({ description: 'P01 to P36' }) code: string;
  @Field() odsCode: string;
  @Field() name: string;
  @Field() town: string;
  @Field(() => Int) listSize: number;
  @Field(() => Int, { description: '1 is most deprived' }) imdDecile: number;
}

@ObjectType('Site')
export class SiteView {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() address: string;
  @Field() directions: string;
  @Field() stepFree: boolean;
}

@ObjectType('Room')
export class RoomView {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() stepFree: boolean;
}

export const PracticeConnection = connectionOf(PracticeView, 'Practice');

@Resolver()
export class PracticeResolver {
  @Query(() => PracticeConnection)
  @Allow('practices')
  practices(
    @AtDoor() door: Door,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => practicesFor(work, { first, after }));
  }
}
