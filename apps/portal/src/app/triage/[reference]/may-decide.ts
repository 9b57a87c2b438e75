import { isRefusal, moveReferralState, REFERRAL_STATES, type ReferralEvent } from '@hub/domain';

const DECIDING: Readonly<Record<string, ReferralEvent>> = {
  'accept-referral': 'accept',
  'ask-question': 'ask',
  'return-with-advice': 'return',
};

/** Which decisions somebody may take now: deciding claims the referral first. The API decides all the same. */
export function mayDecide(state: string, may: readonly string[]): Set<string> {
  const known = REFERRAL_STATES.find((each) => each === state);
  if (!known) return new Set();
  const claimed = moveReferralState(known, 'claim');
  const from = isRefusal(claimed) ? known : claimed;
  return new Set(
    Object.entries(DECIDING).flatMap(([operation, event]) =>
      may.includes(operation) && !isRefusal(moveReferralState(from, event)) ? [event] : [],
    ),
  );
}
