// What a referral says, page by page (screens 2.1: at most 6 pages and 25 fields; attachments come with their own page later).
import type { NhsNumber } from '../who/nhs-number.js';
import type { Day } from '../time/day.js';
import type {
  Agreement,
  LetterTo,
  Medicine,
  Need,
  PainDuration,
  PainType,
  Request,
  SafetyFlag,
  SleepDuration,
  SleepTrouble,
  Tried,
} from './choices.js';

export const REFERRAL_PAGES = ['find', 'patient', 'pain-and-sleep', 'safety', 'request', 'check'] as const;
export type ReferralPage = (typeof REFERRAL_PAGES)[number];
/** The last page only shows the answers of the others. */
export type QuestionPage = Exclude<ReferralPage, 'check'>;

export type FindAnswers = { nhsNumber: NhsNumber; birthDate: Day };

export type PatientAnswers = {
  firstName: string;
  lastName: string;
  address: string;
  postcode: string;
  telephone: string;
  email: string | null;
  needs: Need[];
  language: string | null;
};

export type PainAndSleepAnswers = {
  painDuration: PainDuration;
  painType: PainType;
  /** Nights a week, 0 to 7. */
  sleepNights: number;
  sleepDuration: SleepDuration;
  sleepTrouble: SleepTrouble;
};

export type SafetyAnswers = {
  safety: SafetyFlag[];
  safetyDetails: string | null;
  medicines: Medicine[];
  tried: Tried[];
};

export type RequestAnswers = {
  request: Request;
  whatMatters: string | null;
  agreement: Agreement;
  clinician: string;
  lettersTo: LetterTo[];
};

export type ReferralAnswers = FindAnswers &
  PatientAnswers &
  PainAndSleepAnswers &
  SafetyAnswers &
  RequestAnswers;

/** Each field once, in the order asked, with the words a summary shows beside it. */
export const REFERRAL_FIELDS = {
  nhsNumber: { page: 'find', words: 'NHS number' },
  birthDate: { page: 'find', words: 'Date of birth' },
  firstName: { page: 'patient', words: 'First name' },
  lastName: { page: 'patient', words: 'Last name' },
  address: { page: 'patient', words: 'Address' },
  postcode: { page: 'patient', words: 'Postcode' },
  telephone: { page: 'patient', words: 'Telephone number' },
  email: { page: 'patient', words: 'Email address (optional)' },
  needs: { page: 'patient', words: 'Communication and access needs (optional)' },
  language: { page: 'patient', words: 'Interpreter language' },
  painDuration: { page: 'pain-and-sleep', words: 'How long they have had pain' },
  painType: { page: 'pain-and-sleep', words: 'Main type of pain' },
  sleepNights: { page: 'pain-and-sleep', words: 'Nights a week with a sleep problem' },
  sleepDuration: { page: 'pain-and-sleep', words: 'How long they have had a sleep problem' },
  sleepTrouble: { page: 'pain-and-sleep', words: 'How much poor sleep troubles them' },
  safety: { page: 'safety', words: 'Safety concerns' },
  safetyDetails: { page: 'safety', words: 'Details of safety concerns' },
  medicines: { page: 'safety', words: 'Medicines (optional)' },
  tried: { page: 'safety', words: 'What they have tried (optional)' },
  request: { page: 'request', words: 'What you are asking for' },
  whatMatters: { page: 'request', words: 'What matters to the patient (optional)' },
  agreement: { page: 'request', words: 'Patient agrees to this referral' },
  clinician: { page: 'request', words: 'Responsible clinician' },
  lettersTo: { page: 'request', words: 'Send copies of letters to (optional)' },
} as const satisfies Record<keyof ReferralAnswers, { page: QuestionPage; words: string }>;

export type ReferralField = keyof typeof REFERRAL_FIELDS;
