import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MeView, PersonView } from '@hub/people/api';
import type { Door } from '@hub/platform/api';
import { AtDoor } from '@hub/platform/api';
import type { PracticeRow } from '@hub/practices';
import { practicesById } from '@hub/practices';
import { PracticeView } from '@hub/practices/api';

/** Which practice somebody refers for: shown in the header of every page. */
@Resolver(() => MeView)
export class MyPracticeResolver {
  @ResolveField(() => PracticeView, { nullable: true })
  practice(@AtDoor() door: Door, @Parent() me: MeView): Promise<PracticeRow | null> {
    if (!me.practiceId) return Promise.resolve(null);
    return door.load('practice', me.practiceId, practicesById);
  }
}

@Resolver(() => PersonView)
export class PersonPracticeResolver {
  @ResolveField(() => PracticeView, { nullable: true })
  practice(@AtDoor() door: Door, @Parent() person: PersonView): Promise<PracticeRow | null> {
    if (!person.practiceId) return Promise.resolve(null);
    return door.load('practice', person.practiceId, practicesById);
  }
}
