import {
  AGREEMENTS,
  choiceWords,
  formatDayShort,
  formatNhsNumber,
  REQUESTS,
  textOf,
  type RawAnswers,
} from '@hub/domain';
import { dayOfInstant } from '../../../desk/day-words';
import { painAndSleep } from '../../../journeys/refer/pain-and-sleep';

export type Sent = {
  reference: string;
  firstName: string;
  lastName: string;
  bornOn: string;
  nhsNumber: string;
  submittedAt: string;
  responsibleClinician: string;
};

/** SNOMED CT, UK edition: 82423001 chronic pain (finding), 193462001 insomnia (disorder). */
const CODES = 'Codes (SNOMED CT): chronic pain 82423001; insomnia 193462001.';

/** For the patient's record in the practice's own system: plain lines to copy. */
export function recordText(sent: Sent, raw: RawAnswers, decideBy: string): string {
  const asked = choiceWords(REQUESTS, textOf(raw, 'request')).toLowerCase();
  const findings = painAndSleep
    .summary(raw)
    .map(({ words, value }) => `${words}: ${value === null ? 'not provided' : [value].flat().join(', ')}.`);
  return [
    `Pain and Sleep Hub referral ${sent.reference}, sent ${formatDayShort(dayOfInstant(sent.submittedAt))}.`,
    `Patient: ${sent.firstName} ${sent.lastName}, born ${formatDayShort(sent.bornOn)}, NHS number ${formatNhsNumber(sent.nhsNumber)}.`,
    `Asked: ${asked}.`,
    ...findings,
    `Patient agrees: ${choiceWords(AGREEMENTS, textOf(raw, 'agreement')).replace('Yes, ', '')}.`,
    `Responsible clinician: ${sent.responsibleClinician}.`,
    `Next step: ${decideBy}.`,
    CODES,
  ].join('\n');
}
