import './referral.scope.js';

export { answerQuestion, type AnswerQuestion } from './answer-question.js';
export { checkReferral } from './check-referral.js';
export { discardReferralDraft } from './discard-referral-draft.js';
export {
  emergenciesToReview,
  emergencyAccessById,
  emergencyAccessesFor,
  emergencyFor,
  referralsOfPatient,
} from './emergency-access.reads.js';
export { endEmergencyAccess, type EndEmergencyAccess } from './end-emergency-access.js';
export { eventRow, moveReferral, moveReferralOn, type ReferralMove } from './move-referral.js';
export { newWords } from './new-words.js';
export { openEmergencyAccess, type OpenEmergencyAccess } from './open-emergency-access.js';
export { reviewEmergencyAccess, type ReviewEmergencyAccess } from './review-emergency-access.js';
export { entriesOf, rawFrom, type AnswerEntry } from './raw-answers.js';
export { REFERRAL_JOBS } from './referral.jobs.js';
export {
  alsoReferred,
  eventsOf,
  folderCounts,
  referralById,
  referralByReference,
  referralsById,
  referralsFor,
  wordsOf,
} from './referral.reads.js';
export {
  ReferralDraftRow,
  ReferralEventRow,
  ReferralRow,
  ReferralWordsRow,
  type RawAnswers,
} from './referral.row.js';
export { hangingFromReferral, referralsOf } from './referral.scope.js';
export { revokePatientLinks } from './revoke-patient-links.js';
export { saveReferralDraft, type SaveReferralDraft } from './save-referral-draft.js';
export { sendPatientLink } from './send-patient-link.js';
export { submitReferral, type SubmitReferral } from './submit-referral.js';
export { tellAsked, tellOutcome, tellReceived, type Decision } from './tell-about-referral.js';
export { withdrawReferral, type WithdrawReferral } from './withdraw-referral.js';
export { namesIn } from './referral-facts.js';
