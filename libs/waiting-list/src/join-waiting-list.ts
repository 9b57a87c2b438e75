import type { ReferralMove } from '@hub/referrals';

/** An accepted patient who has agreed joins the waiting list. The place is the clock's, not the day of joining. */
export const joinWaitingList: ReferralMove = { event: 'opt-in' };
