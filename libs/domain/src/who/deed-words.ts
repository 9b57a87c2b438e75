// What somebody did, as the person whose record it is would be told.
import type { Operation } from './permissions.js';

const WORDS: Partial<Record<Operation, string>> = {
  'submit-referral': 'Sent the referral',
  'answer-question': 'Answered a question from the hub',
  'withdraw-referral': 'Withdrew the referral',
  'accept-referral': 'Accepted the referral',
  'ask-question': 'Asked the practice a question',
  'return-with-advice': 'Returned the referral with advice',
  'book-course': 'Booked the treatment sessions',
  'cancel-course': 'Cancelled the treatment sessions',
  'move-session': 'Moved a session',
  'record-attendance': 'Recorded whether a session was attended',
  'discharge-referral': 'Discharged the patient',
  'cancel-follow-up': 'Cancelled a follow-up',
  'retry-follow-up': 'Tried a follow-up again',
  'send-patient-link': 'Sent the patient a new link',
  'revoke-patient-links': 'Ended the patient’s links',
  'open-emergency-access': 'Opened emergency access to the record',
  'end-emergency-access': 'Ended an emergency access to the record',
  'review-emergency-access': 'Reviewed an emergency access to the record',
  'emergency-access': 'Looked at an emergency access to the record',
  'emergency-accesses': 'Saw an emergency access to the record in a list',
  patient: 'Looked at the patient’s details',
  referral: 'Looked at the referral',
  referrals: 'Saw the patient in a list of referrals',
  'referral-draft': 'Looked at a draft referral',
  'referral-drafts': 'Saw the patient in a list of drafts',
  'triage-worklist': 'Saw the patient in the triage list',
  'waiting-list': 'Saw the patient in the waiting list',
  'course-offers': 'Looked for times to offer the patient',
  'session-offers': 'Looked for another time for a session',
  caseload: 'Saw the patient in their caseload',
  'my-day': 'Saw the patient in their day',
  appointment: 'Looked at an appointment',
  'patient-links': 'Looked at the links sent to the patient',
  'follow-ups': 'Looked at follow-ups',
  messages: 'Looked at messages sent',
  outbox: 'Looked at messages sent',
  'who-looked': 'Looked at who has seen this record',
} as Partial<Record<Operation, string>>;

/** Who is signed in is asked with everything, and tells nothing of a patient. */
const UNTOLD = ['me'];

/** Beside the operations of a look that emergency access alone allowed (migration 0115). */
const BY_EMERGENCY = 'by-emergency';
/** At the end of what was done so. */
export const BY_EMERGENCY_WORDS = ' (by emergency access)';
const WORDS_BY_EMERGENCY: Partial<Record<string, string>> = {
  'emergency-access': 'Looked at the patient’s details',
  'emergency-accesses': 'Saw the patient among their emergency accesses',
};

/** An audit row may hold several operations of one request. A word that is not known here is said as it is. */
export function deedWords(kind: string, operation: string): string {
  const named = operation.split(' ').filter((one) => one !== '' && !UNTOLD.includes(one));
  const told = named.filter((one) => one !== BY_EMERGENCY);
  const byEmergency = told.length < named.length;
  const wordsOf = (one: string): string =>
    (byEmergency && WORDS_BY_EMERGENCY[one]) || (WORDS[one as Operation] ?? plainly(kind, one));
  const words = told.length === 0 ? 'Looked at the record' : [...new Set(told.map(wordsOf))].join('; ');
  return byEmergency ? `${words}${BY_EMERGENCY_WORDS}` : words;
}

function plainly(kind: string, operation: string): string {
  const words = operation.replaceAll('-', ' ');
  return kind === 'question' ? `Looked at ${words}` : words.charAt(0).toUpperCase() + words.slice(1);
}
