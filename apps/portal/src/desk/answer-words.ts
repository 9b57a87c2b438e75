// A referral's answers in the words of the form they were given on.
import {
  AGREEMENTS,
  choiceWords,
  formatNhsNumber,
  LETTERS_TO,
  listOf,
  MEDICINES,
  NEEDS,
  PAIN_DURATIONS,
  PAIN_TYPES,
  REFERRAL_FIELDS,
  REQUESTS,
  SAFETY_FLAGS,
  SLEEP_DURATIONS,
  SLEEP_NIGHTS,
  SLEEP_TROUBLES,
  textOf,
  TRIED,
  type Choice,
  type QuestionPage,
  type RawAnswers,
  type ReferralField,
} from '@hub/domain';

const CHOICES: Readonly<Partial<Record<ReferralField, readonly Choice<string>[]>>> = {
  needs: NEEDS,
  painDuration: PAIN_DURATIONS,
  painType: PAIN_TYPES,
  sleepNights: SLEEP_NIGHTS,
  sleepDuration: SLEEP_DURATIONS,
  sleepTrouble: SLEEP_TROUBLES,
  safety: SAFETY_FLAGS,
  medicines: MEDICINES,
  tried: TRIED,
  request: REQUESTS,
  agreement: AGREEMENTS,
  lettersTo: LETTERS_TO,
};

const NONE_WORDS: Readonly<Partial<Record<ReferralField, string>>> = {
  safety: 'None of these',
  medicines: 'None given',
  tried: 'None given',
  needs: 'None given',
};

/** Asked only after another answer; where it was not asked, nothing is missing. */
const DEPENDENT: readonly ReferralField[] = ['safetyDetails', 'language'];

export type AnswerWords = { field: ReferralField; words: string; answers: string[] };

type Entry = { name: string; values: readonly string[] };

export const rawAnswersOf = (entries: readonly Entry[]): RawAnswers =>
  Object.fromEntries(entries.map(({ name, values }) => [name, values.length === 1 ? values[0] : values]));

function wordsOf(raw: RawAnswers, field: ReferralField): string[] {
  const choices = CHOICES[field];
  if (choices) {
    const chosen = listOf(raw, field).filter((value) => value !== '' && value !== 'none');
    return chosen.map((value) => choiceWords(choices, value));
  }
  const text = textOf(raw, field);
  if (!text) return [];
  if (field === 'nhsNumber') return [formatNhsNumber(text.replace(/\D/g, ''))];
  return [text];
}

/** The answers of one page, each with the words a summary shows beside it; what was left out is "Not provided". */
export function answersOfPage(raw: RawAnswers, page: QuestionPage): AnswerWords[] {
  const fields = Object.entries(REFERRAL_FIELDS) as [ReferralField, { page: QuestionPage; words: string }][];
  return fields
    .filter(([field, about]) => about.page === page && (!DEPENDENT.includes(field) || textOf(raw, field)))
    .map(([field, { words }]) => {
      const answers = wordsOf(raw, field);
      const none = NONE_WORDS[field] ?? 'Not provided';
      return {
        field,
        words: words.replace(' (optional)', ''),
        answers: answers.length > 0 ? answers : [none],
      };
    });
}
