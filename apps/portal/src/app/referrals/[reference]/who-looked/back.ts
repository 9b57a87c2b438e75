import type { Session } from '../../../../session';

/** Where whoever reads this came from: the administrator has no record to go back to. */
export function backFrom({ role }: Session, reference: string): { href: string; text: string } {
  if (role === 'practice-manager') return { href: `/referrals/${reference}`, text: 'Back to the referral' };
  if (role === 'clinical-lead') return { href: `/triage/${reference}`, text: 'Back to the record' };
  return { href: '/who-looked', text: 'Back to finding a record' };
}
