// Checks each page of a referral. Pure: the portal shows the problems, the server asks again before it sends.
import { refusal, type Refusal } from '../refusals.js';
import type { Day } from '../time/day.js';
import { readBirthDate } from '../who/birth-date.js';
import { EMAIL, LONGEST_EMAIL, LONGEST_NAME, NAME } from '../who/email.js';
import { readNhsNumber } from '../who/nhs-number.js';
import { readPostcode } from '../who/postcode.js';
import { readTelephone } from '../who/telephone.js';
import type {
  FindAnswers,
  PainAndSleepAnswers,
  PatientAnswers,
  QuestionPage,
  ReferralAnswers,
  RequestAnswers,
  SafetyAnswers,
} from './answers.js';
import * as choices from './choices.js';
import {
  anyOf,
  anyOrNone,
  collect,
  oneOf,
  optionalText,
  requiredText,
  textOf,
  type Answered,
  type PageCheck,
  type RawAnswers,
} from './raw-answers.js';

/** Longest answers in characters: enough for any real name, address or note. The 500 is screens 2.1, field 21. */
export const LIMITS = {
  name: LONGEST_NAME,
  address: 250,
  email: LONGEST_EMAIL,
  language: 60,
  details: 1000,
  whatMatters: 500,
} as const;

export const NO_SAFETY_CONCERN = 'None of these';

export function checkFind(raw: RawAnswers, today: Day): PageCheck<FindAnswers> {
  const { take, problems } = collect();
  const nhsNumber = take(readNhsNumber(textOf(raw, 'nhsNumber')));
  const fields = {
    day: textOf(raw, 'birthDate-day'),
    month: textOf(raw, 'birthDate-month'),
    year: textOf(raw, 'birthDate-year'),
  };
  return { answers: { nhsNumber, birthDate: take(readBirthDate(fields, today)) }, problems };
}

export function checkPatient(raw: RawAnswers): PageCheck<PatientAnswers> {
  const { take, problems } = collect();
  const answers = {
    firstName: take(name(raw, 'firstName', 'the patient’s first name')),
    lastName: take(name(raw, 'lastName', 'the patient’s last name')),
    address: take(requiredText(raw, 'address', { what: 'the patient’s address', limit: LIMITS.address })),
    postcode: take(readPostcode(textOf(raw, 'postcode'))),
    telephone: take(readTelephone(textOf(raw, 'telephone'))),
    email: take(email(raw)),
    needs: take(anyOf(raw, 'needs', { choices: choices.NEEDS, what: 'the patient’s needs' })),
  };
  const language = answers.needs?.includes('interpreter')
    ? take(requiredText(raw, 'language', { what: 'the interpreter language', limit: LIMITS.language }))
    : null;
  return { answers: { ...answers, language }, problems };
}

export function checkPainAndSleep(raw: RawAnswers): PageCheck<PainAndSleepAnswers> {
  const { take, problems } = collect();
  const pick = <Value extends string>(field: string, list: readonly choices.Choice<Value>[], what: string) =>
    take(oneOf(raw, field, { choices: list, what }));
  const painDuration = pick('painDuration', choices.PAIN_DURATIONS, 'how long the patient has had pain');
  const painType = pick('painType', choices.PAIN_TYPES, 'the main type of pain');
  const nights = pick('sleepNights', choices.SLEEP_NIGHTS, 'how many nights a week sleep is a problem');
  const sleepDuration = pick(
    'sleepDuration',
    choices.SLEEP_DURATIONS,
    'how long the patient has had a sleep problem',
  );
  const sleepTrouble = pick(
    'sleepTrouble',
    choices.SLEEP_TROUBLES,
    'how much poor sleep troubles the patient',
  );
  const sleepNights = nights === undefined ? undefined : Number(nights);
  return { answers: { painDuration, painType, sleepNights, sleepDuration, sleepTrouble }, problems };
}

export function checkSafety(raw: RawAnswers): PageCheck<SafetyAnswers> {
  const { take, problems } = collect();
  const safety = take(
    anyOrNone(raw, 'safety', {
      choices: choices.SAFETY_FLAGS,
      what: 'any safety concerns',
      none: NO_SAFETY_CONCERN,
    }),
  );
  const details = { what: 'details of the safety concerns', limit: LIMITS.details };
  const safetyDetails =
    safety && safety.length > 0 ? take(requiredText(raw, 'safetyDetails', details)) : safety && null;
  const medicines = take(anyOf(raw, 'medicines', { choices: choices.MEDICINES, what: 'medicines' }));
  const tried = take(anyOf(raw, 'tried', { choices: choices.TRIED, what: 'what the patient has tried' }));
  return { answers: { safety, safetyDetails, medicines, tried }, problems };
}

export function checkRequest(raw: RawAnswers): PageCheck<RequestAnswers> {
  const { take, problems } = collect();
  const request = take(
    oneOf(raw, 'request', { choices: choices.REQUESTS, what: 'whether you want to refer or ask for advice' }),
  );
  const whatMatters = { what: 'what matters to the patient', limit: LIMITS.whatMatters };
  return {
    answers: {
      request,
      whatMatters: take(optionalText(raw, 'whatMatters', whatMatters)),
      agreement: take(agreement(raw)),
      clinician: take(name(raw, 'clinician', 'the responsible clinician’s name')),
      lettersTo: take(
        anyOf(raw, 'lettersTo', { choices: choices.LETTERS_TO, what: 'who gets copies of letters' }),
      ),
    },
    problems,
  };
}

export type PageProblems = Partial<Record<QuestionPage, Refusal[]>>;

export type WholeReferral = { ok: true; answers: ReferralAnswers } | { ok: false; problems: PageProblems };

/** Every page at once, before sending; `problems` holds only the pages that have some. */
export function checkWholeReferral(raw: RawAnswers, today: Day): WholeReferral {
  const pages = checkPages(raw, today);
  const faulty = Object.entries(pages).filter(([, page]) => page.problems.length > 0);
  if (faulty.length > 0) {
    return { ok: false, problems: Object.fromEntries(faulty.map(([page, check]) => [page, check.problems])) };
  }
  // A page without problems has every answer: PageCheck's promise, held by the property test.
  return { ok: true, answers: answersSoFar(raw, today) as ReferralAnswers };
}

/** What a half-typed draft says already, for the suitability advice beside the form. */
export function answersSoFar(raw: RawAnswers, today: Day): Partial<ReferralAnswers> {
  const all = Object.values(checkPages(raw, today)).flatMap((page) => Object.entries(page.answers));
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

function checkPages(raw: RawAnswers, today: Day) {
  return {
    find: checkFind(raw, today),
    patient: checkPatient(raw),
    'pain-and-sleep': checkPainAndSleep(raw),
    safety: checkSafety(raw),
    request: checkRequest(raw),
  } satisfies Record<QuestionPage, { answers: object; problems: Refusal[] }>;
}

/** The problems of one page, whichever it is. */
export function checkPage(page: QuestionPage, raw: RawAnswers, today: Day): Refusal[] {
  return checkPages(raw, today)[page].problems;
}

function name(raw: RawAnswers, field: string, what: string): Answered<string> {
  const reading = requiredText(raw, field, { what, limit: LIMITS.name });
  if (!reading.ok || NAME.test(reading.value)) return reading;
  return { ok: false, refusal: refusal('NAME_NOT_RIGHT', { field, words: { what } }) };
}

function email(raw: RawAnswers): Answered<string | null> {
  const reading = optionalText(raw, 'email', { what: 'the email address', limit: LIMITS.email });
  if (!reading.ok || reading.value === null || EMAIL.test(reading.value)) return reading;
  return { ok: false, refusal: refusal('EMAIL_NOT_RIGHT', { field: 'email' }) };
}

function agreement(raw: RawAnswers): Answered<Exclude<choices.Agreement, 'not-asked'>> {
  const what = 'whether the patient agrees to this referral';
  const reading = oneOf(raw, 'agreement', { choices: choices.AGREEMENTS, what });
  if (!reading.ok) return reading;
  const { value } = reading;
  if (value !== 'not-asked') return { ok: true, value };
  return { ok: false, refusal: refusal('PATIENT_HAS_NOT_AGREED', { field: 'agreement' }) };
}
