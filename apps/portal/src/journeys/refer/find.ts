import {
  checkFind,
  formatDayShort,
  formatNhsNumber,
  readBirthDate,
  readNhsNumber,
  textOf,
} from '@hub/domain';
import type { RawAnswers } from '@hub/domain';
import { labelOf, line, type JourneyPage, type SummaryLine } from './question-page';

export const FIND_FIELDS = {
  nhsNumber: { label: labelOf('nhsNumber'), hint: 'A 10-digit number, like 999 123 4567' },
  birthDate: { label: labelOf('birthDate'), hint: 'For example, 15 3 1984' },
} as const;

/** After any birthday: it only has to be read, not judged. */
const FAR_DAY = '9999-12-31';

const boxes = (raw: RawAnswers) => ({
  day: textOf(raw, 'birthDate-day'),
  month: textOf(raw, 'birthDate-month'),
  year: textOf(raw, 'birthDate-year'),
});

function nhsNumberLine(raw: RawAnswers): SummaryLine {
  const read = readNhsNumber(textOf(raw, 'nhsNumber'));
  return line('nhsNumber', read.ok ? formatNhsNumber(read.value) : textOf(raw, 'nhsNumber'));
}

function birthDateLine(raw: RawAnswers): SummaryLine {
  const typed = boxes(raw);
  const read = readBirthDate(typed, FAR_DAY);
  const words = read.ok ? formatDayShort(read.value) : Object.values(typed).filter(Boolean).join(' ');
  return line('birthDate', words);
}

export const find: JourneyPage = {
  page: 'find',
  heading: 'Find the patient',
  card: 'Patient',
  names: ['nhsNumber', 'birthDate-day', 'birthDate-month', 'birthDate-year'],
  errors: (raw, today) => checkFind(raw, today).problems,
  next: () => 'patient',
  summary: (raw) => [nhsNumberLine(raw), birthDateLine(raw)],
};
