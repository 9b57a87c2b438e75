// For specs: complete answers, drafts and referrals that were really sent.
import type { Actor, UserActor } from '@hub/domain';
import { nhsCheckDigit } from '@hub/domain';
import type { Work } from '@hub/platform';
import type { RawAnswers } from './referral.row.js';
import { openEmergencyAccess } from './open-emergency-access.js';
import { ReferralRow } from './referral.row.js';
import { saveReferralDraft } from './save-referral-draft.js';
import { submitReferral } from './submit-referral.js';

/** What these need of the harness. */
interface Hub {
  do(actor: Actor, command: (work: Work) => Promise<string>): Promise<string>;
  read<R>(actor: Actor, question: (work: Work) => Promise<R>): Promise<R>;
}

/** The nth of the numbers that are kept for trying things out, with its check digit. */
export function anNhsNumber(nth: number): string {
  for (let tried = 999_000_000 + nth * 2; ; tried += 1) {
    const check = nhsCheckDigit(String(tried));
    if (check !== null) return `${tried}${check}`;
  }
}

/** Every page answered, nothing optional. */
export const ANSWERS: RawAnswers = {
  nhsNumber: anNhsNumber(1),
  'birthDate-day': '3',
  'birthDate-month': '2',
  'birthDate-year': '1961',
  firstName: 'Wren',
  lastName: 'Hollow',
  address: '1 Test Street\nTestham',
  postcode: 'AA3 1AB',
  telephone: '07700 900982',
  painDuration: '1-to-5-years',
  painType: 'low-back',
  sleepNights: '4',
  sleepDuration: 'over-1-year',
  sleepTrouble: 'much',
  safety: 'none',
  request: 'refer',
  agreement: 'in-person',
  clinician: 'Dr Ash',
};

export function aDraft(hub: Hub, gp: UserActor, answers: RawAnswers = {}): Promise<string> {
  return hub.do(gp, (work) => saveReferralDraft(work, { answers: { ...ANSWERS, ...answers } }));
}

/** Sent by this practice, and not yet looked at by the worker. */
export async function aSubmittedReferral(
  hub: Hub,
  gp: UserActor,
  answers: RawAnswers = {},
): Promise<ReferralRow> {
  const draftId = await aDraft(hub, gp, answers);
  const id = await hub.do(gp, (work) => submitReferral(work, { draftId, version: 1 }));
  return hub.read(gp, (work) => work.rows(ReferralRow).one(id));
}

/** From now on, for half an hour, this clinician reads whatever hangs from this patient; answers the access's id. */
export function anEmergencyAccess(
  hub: Hub,
  clinician: UserActor,
  patient: Pick<ReferralRow, 'nhsNumber' | 'bornOn'>,
): Promise<string> {
  const [birthYear = '', birthMonth = '', birthDay = ''] = patient.bornOn.split('-');
  const reason = 'Collapsed in the waiting room, medicines unknown';
  const { nhsNumber } = patient;
  return hub.do(clinician, (work) =>
    openEmergencyAccess(work, { nhsNumber, birthDay, birthMonth, birthYear, reason }),
  );
}
