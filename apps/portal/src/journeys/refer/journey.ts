// The whole referral, page by page, and what a draft says about itself.
import {
  checkWholeReferral,
  REFERRAL_PAGES,
  textOf,
  type Day,
  type QuestionPage,
  type RawAnswers,
  type ReferralPage,
  type Refusal,
} from '@hub/domain';
import { find } from './find';
import { painAndSleep } from './pain-and-sleep';
import { patient } from './patient';
import type { JourneyPage } from './question-page';
import { request } from './request';
import { safety } from './safety';

export const JOURNEY: Readonly<Record<QuestionPage, JourneyPage>> = {
  find,
  patient,
  'pain-and-sleep': painAndSleep,
  safety,
  request,
};

export const QUESTION_PAGES = REFERRAL_PAGES.filter((page): page is QuestionPage => page !== 'check');

export const isQuestionPage = (text: string): text is QuestionPage =>
  QUESTION_PAGES.some((page) => page === text);

/** The page before, or null on the first. */
export function pageBefore(page: ReferralPage): QuestionPage | null {
  const at = REFERRAL_PAGES.indexOf(page);
  return QUESTION_PAGES[at - 1] ?? null;
}

export type Missing = { page: QuestionPage; problem: Refusal };

/** Everything that still stands between a draft and the hub, in the order asked. */
export function missingFrom(raw: RawAnswers, today: Day): Missing[] {
  const checked = checkWholeReferral(raw, today);
  if (checked.ok) return [];
  return QUESTION_PAGES.flatMap((page) =>
    (checked.problems[page] ?? []).map((problem) => ({ page, problem })),
  );
}

/** Where to take up a draft again: the first page with something missing, or the last page. */
export const resumeAt = (raw: RawAnswers, today: Day): ReferralPage =>
  missingFrom(raw, today)[0]?.page ?? 'check';

/** Whom a draft is about, as far as it says. */
export function draftName(raw: RawAnswers): string {
  const name = `${textOf(raw, 'firstName')} ${textOf(raw, 'lastName')}`.trim();
  return name || textOf(raw, 'nhsNumber') || 'Patient not named yet';
}
