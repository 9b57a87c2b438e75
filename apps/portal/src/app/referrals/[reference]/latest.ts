import type { Told } from '../../../answer-error';
import { ask } from '../../../ask';
import { ReferralVersionDocument } from '../../../generated/graphql';
import { refusedState, type FormState } from '../../../ui/form/form-state';

/** Refused, with everything typed kept; where the referral has moved on meanwhile, the form now speaks of its latest version. */
export async function refusedAtLatest(
  form: FormData,
  { referralId, refusals }: { referralId: string; refusals: readonly Told[] },
): Promise<FormState> {
  const state = refusedState(form, refusals);
  if (!refusals.some(({ code }) => code === 'CHANGED_SINCE_YOU_LOOKED')) return state;
  const asked = await ask(ReferralVersionDocument, { id: referralId }, { staysWhenSignedOut: true });
  if (!asked.ok) return state;
  return { ...state, values: { ...state.values, version: String(asked.data.referral.version) } };
}
