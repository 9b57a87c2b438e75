import { AGREEMENTS, checkRequest, LETTERS_TO, REQUESTS, type RawAnswers, type Role } from '@hub/domain';
import { choiceLine, choicesLine, itemsOf, labelOf, textLine, type JourneyPage } from './question-page';

export const REQUEST_FIELDS = {
  request: { label: labelOf('request'), items: itemsOf(REQUESTS) },
  whatMatters: {
    label: labelOf('whatMatters'),
    hint: 'What they would like to do again, in their own words',
  },
  agreement: {
    label: labelOf('agreement'),
    hint: 'We contact the patient ourselves, so they need to expect us',
    items: itemsOf(AGREEMENTS),
  },
  clinician: { label: labelOf('clinician'), hint: 'Who answers our questions about this referral' },
  lettersTo: { label: labelOf('lettersTo'), items: itemsOf(LETTERS_TO) },
};

/** A GP or a nurse refers in their own name; a secretary says on whose behalf. */
const REFER_IN_OWN_NAME: readonly Role[] = ['gp', 'practice-nurse'];

/** What the page shows before anybody has been on it. */
export function withOwnName(raw: RawAnswers, who: { role: Role; name: string }): RawAnswers {
  if (raw['clinician'] !== undefined || !REFER_IN_OWN_NAME.includes(who.role)) return raw;
  return { ...raw, clinician: who.name };
}

export const request: JourneyPage = {
  page: 'request',
  heading: 'Your request',
  names: ['request', 'whatMatters', 'agreement', 'clinician', 'lettersTo'],
  errors: (raw) => checkRequest(raw).problems,
  next: () => 'check',
  summary: (raw) => [
    choiceLine(raw, 'request', REQUESTS),
    textLine(raw, 'whatMatters'),
    choiceLine(raw, 'agreement', AGREEMENTS),
    textLine(raw, 'clinician'),
    choicesLine(raw, 'lettersTo', LETTERS_TO),
  ],
};
