import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FollowUpView } from '@hub/follow-ups/api';
import type { Door } from '@hub/platform/api';
import { AtDoor } from '@hub/platform/api';
import { referralsById } from './referral.reads.js';
import type { ReferralRow } from './referral.row.js';
import { ReferralView } from './referral.view.js';

/** Whom a promise is about: follow-ups themselves know ids alone. */
@Resolver(() => FollowUpView)
export class FollowUpReferralResolver {
  @ResolveField(() => ReferralView, { nullable: true })
  referral(@AtDoor() door: Door, @Parent() followUp: FollowUpView): Promise<ReferralRow | null> {
    return door.load('referral', followUp.referralId, referralsById);
  }
}
