// When a link still opens, and what a try at the date of birth does to it. The database counts by the same rules.
import { refusal, type Refusal } from '../refusals.js';

/** Wrong dates of birth before a link is locked (screens PT-01). */
export const BIRTH_DATE_TRIES = 5;
/** And within a day and a night for one referral, whichever of its links they were tried at: each message brings another. [P] */
export const BIRTH_DATE_TRIES_A_DAY = 10;

export type LinkFacts = {
  expiresAt: Date;
  revokedAt: Date | null;
  /** 0 to BIRTH_DATE_TRIES. */
  triesLeft: number;
};

export type LinkStanding = 'works' | 'locked' | 'expired' | 'cancelled';

/** What staff are told about a link. Cancelled by a person comes first, since it says why. */
export function linkStanding(link: LinkFacts, now: Date): LinkStanding {
  if (link.revokedAt) return 'cancelled';
  if (link.expiresAt <= now) return 'expired';
  return link.triesLeft > 0 ? 'works' : 'locked';
}

const STANDING_WORDS: Readonly<Record<LinkStanding, string>> = {
  works: 'Works',
  locked: 'Locked after 5 wrong dates of birth',
  expired: 'Run out',
  cancelled: 'Ended',
};

export function linkStandingWords(standing: LinkStanding): string {
  return STANDING_WORDS[standing];
}

/** One dull answer to whoever holds a link that was never made, has run out, was cancelled or is locked. */
export function checkLink(link: LinkFacts | null, now: Date): Refusal | null {
  return link && linkStanding(link, now) === 'works' ? null : refusal('LINK_NOT_WORKING');
}

export type BirthDateTry = { triesLeft: number; refusal: Refusal | null };

/** A right date gives the tries back: whoever knows it may have mistyped before, on another day. */
export function afterBirthDateTry(triesLeft: number, isRight: boolean): BirthDateTry {
  if (triesLeft <= 0) return { triesLeft: 0, refusal: refusal('LINK_NOT_WORKING') };
  if (isRight) return { triesLeft: BIRTH_DATE_TRIES, refusal: null };
  const left = triesLeft - 1;
  return { triesLeft: left, refusal: left === 0 ? refusal('LINK_NOT_WORKING') : wrongBirthDate(left) };
}

/** Says how often one may still try. */
export function wrongBirthDate(triesLeft: number): Refusal {
  const tries = triesLeft === 1 ? '1 more time' : `${triesLeft} more times`;
  return refusal('BIRTH_DATE_NOT_OURS', { field: 'birthDate-day', words: { tries } });
}
