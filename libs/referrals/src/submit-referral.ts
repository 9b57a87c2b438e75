import { randomBytes } from 'node:crypto';
import type { Priority, ReferralAnswers } from '@hub/domain';
import {
  checkWholeReferral,
  hasSafetyConcern,
  isOpen,
  londonDay,
  makeReference,
  nextStepFor,
  suggestedPriority,
} from '@hub/domain';
import { findOrAddPatient } from '@hub/patients';
import type { NewRow, Work } from '@hub/platform';
import { refuse, Refused } from '@hub/platform';
import { eventRow } from './move-referral.js';
import { CHECK_REFERRAL } from './referral.jobs.js';
import type { RawAnswers } from './referral.row.js';
import { ReferralDraftRow, ReferralEventRow, ReferralRow } from './referral.row.js';
import { tellReceived } from './tell-about-referral.js';

export interface SubmitReferral {
  draftId: string;
  version: number;
}

const REFERENCE_BYTES = 5;

/** "Please send this referral." From here on the clock runs. */
export async function submitReferral(work: Work, input: SubmitReferral): Promise<string> {
  // It is gone once the referral is sent, and back again when anything below refuses.
  const draft = await unlessNotFound(work.rows(ReferralDraftRow).take(input.draftId));
  if (!draft) return sentAlready(work, input.draftId);
  if (draft.version !== input.version) return refuse('CHANGED_SINCE_YOU_LOOKED');
  const checked = checkWholeReferral(draft.answers, londonDay(work.now));
  if (!checked.ok) throw new Refused(Object.values(checked.problems).flat());
  const patientId = await patientFor(work, draft.practiceId, checked.answers);
  const referral = await addReferral(work, { draft, patientId, answers: checked.answers });
  await work.enqueue(CHECK_REFERRAL, { referralId: referral.id });
  const begun = eventRow(work, { before: null, after: referral, event: 'submit' });
  await tellReceived(work, referral, work.rows(ReferralEventRow).adding([begun]));
  work.record('submit-referral', { id: referral.id, patientId });
  return referral.id;
}

/** Pressed twice: the referral carries the draft's id, so the second press finds what the first one sent. */
async function sentAlready(work: Work, draftId: string): Promise<string> {
  const { id, patientId } = await work.rows(ReferralRow).one(draftId);
  work.record('submit-referral', { id, patientId });
  return id;
}

async function unlessNotFound<R>(looking: Promise<R>): Promise<R | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function patientFor(work: Work, practiceId: string, answers: ReferralAnswers): Promise<string> {
  const { address, postcode, telephone, email, needs } = answers;
  return findOrAddPatient(work, {
    practiceId,
    nhsNumber: answers.nhsNumber,
    firstName: answers.firstName,
    lastName: answers.lastName,
    bornOn: answers.birthDate,
    contacts: { address, postcode, telephone, email, texts: !needs.includes('no-texts') },
    stepFree: needs.includes('step-free'),
    interpreter: answers.language,
  });
}

/** The database keeps a practice to one open referral of a patient. What another practice sent is nobody's business here. */
async function refuseSecondOpenReferral(work: Work, patientId: string): Promise<never> {
  const earlier = await work.rows(ReferralRow).find({ patientId });
  const open = earlier.find((one) => isOpen(one.state));
  if (!open) throw new Error('no referral is open, and yet none can be added');
  return refuse('OPEN_REFERRAL_EXISTS', { about: open.reference, words: { reference: open.reference } });
}

interface Sending {
  draft: ReferralDraftRow;
  patientId: string;
  answers: ReferralAnswers;
}

async function addReferral(work: Work, { draft, patientId, answers }: Sending): Promise<ReferralRow> {
  if (work.actor.kind !== 'user') return refuse('NOT_FOUND');
  const priority: Priority = suggestedPriority(answers).priority;
  const next = nextStepFor('SUBMITTED', priority, work.now);
  const referral: NewRow<ReferralRow> = {
    id: draft.id,
    reference: makeReference(randomBytes(REFERENCE_BYTES)),
    practiceId: draft.practiceId,
    patientId,
    sentById: work.actor.userId,
    responsibleClinician: answers.clinician,
    state: 'SUBMITTED',
    priority,
    safetyConcern: hasSafetyConcern(answers),
    firstName: answers.firstName,
    lastName: answers.lastName,
    bornOn: answers.birthDate,
    nhsNumber: answers.nhsNumber,
    answers: onlyAnswered(draft.answers),
    stepFree: answers.needs.includes('step-free'),
    submittedAt: work.now,
    clockStartedOn: londonDay(work.now),
    clockStoppedOn: null,
    sessionsAttended: 0,
    nextAction: next?.action ?? null,
    nextActionAt: next?.at ?? null,
  };
  const [sent] = await work.rows(ReferralRow).addMissing([referral]);
  if (!sent) return refuseSecondOpenReferral(work, patientId);
  return { ...sent, hubId: work.actor.hubId, version: 1 };
}

function onlyAnswered(raw: RawAnswers): RawAnswers {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value.length > 0));
}
