import {
  listOf,
  textOf,
  type Choice,
  type Day,
  type QuestionPage,
  type RawAnswers,
  type Refusal,
  type ReferralField,
  type ReferralPage,
} from '@hub/domain';
import { choiceWords, REFERRAL_FIELDS } from '@hub/domain';

/** One line of "check your answers"; null where nothing was given. */
export type SummaryLine = { field: ReferralField; words: string; value: string | string[] | null };

/** One page of the journey: what it asks, what is wrong with an answer, where it leads, and how it is read back. */
export type JourneyPage = {
  page: QuestionPage;
  heading: string;
  /** What its answers are called once they are only read. */
  card: string;
  /** The names its form posts; a name that comes with nothing was emptied. */
  names: readonly string[];
  errors: (raw: RawAnswers, today: Day) => Refusal[];
  next: () => ReferralPage;
  summary: (raw: RawAnswers) => SummaryLine[];
};

/** The label a field has on its page. */
export const labelOf = (field: ReferralField): string => REFERRAL_FIELDS[field].words;

/** The same on the summary, where "(optional)" has no meaning any more. */
const summaryWords = (field: ReferralField): string => labelOf(field).replace(' (optional)', '');

export const line = (field: ReferralField, value: SummaryLine['value']): SummaryLine => ({
  field,
  words: summaryWords(field),
  value: value === null || value.length === 0 ? null : value,
});

/** What was typed, as typed. */
export const textLine = (raw: RawAnswers, field: ReferralField): SummaryLine =>
  line(field, textOf(raw, field));

/** The words beside the one choice made. */
export function choiceLine(
  raw: RawAnswers,
  field: ReferralField,
  choices: readonly Choice<string>[],
): SummaryLine {
  const value = textOf(raw, field);
  return line(field, value && choiceWords(choices, value));
}

/** The words beside every choice made, in the order offered. */
export function choicesLine(
  raw: RawAnswers,
  field: ReferralField,
  choices: readonly Choice<string>[],
): SummaryLine {
  const picked = listOf(raw, field);
  const known = choices.filter(({ value }) => picked.includes(value)).map(({ words }) => words);
  const unknown = picked.filter((value) => !choices.some((choice) => choice.value === value));
  return line(field, [...known, ...unknown]);
}

/** Choices as a form shows them. */
export const itemsOf = (choices: readonly Choice<string>[]) =>
  choices.map(({ value, words }) => ({ value, text: words }));

/** The legend of a group of choices stands out from the choices under it. */
export const legendOf = (field: ReferralField) => ({ text: labelOf(field), size: 's' });
