import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { PersonView } from './person.resolver.js';
import { workLeftBehind } from './work-left.reads.js';
import { WorkLeftView } from './work-left.view.js';

@ObjectType('WorkLeftBehind')
export class WorkLeftBehindView extends WorkLeftView {
  @Field(() => PersonView) person: PersonView;
}

@Resolver()
export class LeaversResolver {
  @Query(() => [WorkLeftBehindView], { description: 'Leavers in whose names something is still to be done' })
  @Allow('work-left-behind')
  workLeftBehind(@AtDoor() door: Door) {
    return door.ask(workLeftBehind);
  }
}
