import { AGREEMENTS, checkRequest, LETTERS_TO, REQUESTS, type RawAnswers, type Role } from '@hub/domain';
import { choiceLine, choicesLine, itemsOf, legendOf, textLine, type JourneyPage } from './question-page';

export const REQUEST_FIELDS = {
  request: { label: legendOf('request'), items: itemsOf(REQUESTS) },
  whatMatters: {
    label: legendOf('whatMatters'),
    hint: 'What they would like to do again, in their own words',
  },
  agreement: {
    label: legendOf('agreement'),
    hint: 'We contact the patient ourselves, so they need to expect us',
    items: itemsOf(AGREEMENTS),
  },
  clinician: { label: legendOf('clinician'), hint: 'Who answers our questions about this referral' },
  lettersTo: { label: legendOf('lettersTo'), items: itemsOf(LETTERS_TO) },
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
  card: 'Request',
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
