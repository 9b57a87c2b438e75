export { acceptReferral, type AcceptReferral } from './accept-referral.js';
export { askQuestion, type AskQuestion } from './ask-question.js';
export { returnWithAdvice, type ReturnWithAdvice } from './return-with-advice.js';
export { triageCounts, worklistFor } from './triage.reads.js';
