import { isOpen, readReference, REFERRAL_STATES, type ReferralState } from '@hub/domain';
import { notFound } from 'next/navigation';
import { read } from '../../../ask';
import { ReferralStoryDocument, type ReferralStoryQuery } from '../../../generated/graphql';

export type ReferralPageProps = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export type Story = ReferralStoryQuery['referral'];

/** The referral of the address, however its reference was typed. What is not this reader's is not there. */
export async function openReferral(typed: string): Promise<{ referral: Story; today: string }> {
  const reference = readReference(decodeURIComponent(typed));
  if (!reference.ok) notFound();
  const { referral, me } = await read(ReferralStoryDocument, { reference: reference.value });
  return { referral, today: me.today };
}

const stateOf = (state: string): ReferralState | undefined =>
  REFERRAL_STATES.find((known) => known === state);

export function isStillOpen({ state }: Pick<Story, 'state'>): boolean {
  const known = stateOf(state);
  return known !== undefined && isOpen(known);
}
