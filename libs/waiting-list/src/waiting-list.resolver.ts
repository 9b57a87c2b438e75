import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { ReferralConnection } from '@hub/referrals/api';
import { waitingListFor } from './waiting-list.reads.js';

@Resolver()
export class WaitingListResolver {
  @Query(() => ReferralConnection)
  @Allow('waiting-list')
  waitingList(
    @AtDoor() door: Door,
    @Args('practiceId', { type: () => ID, nullable: true }) practiceId?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => waitingListFor(work, { practiceId, first, after }));
  }
}
