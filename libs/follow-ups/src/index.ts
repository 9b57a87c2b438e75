export { cancelFollowUp, type CancelFollowUp } from './cancel-follow-up.js';
export { cancelFollowUpsAbout, cancelFollowUpsOf } from './cancel-follow-ups.js';
export { FollowUpRow } from './follow-up.row.js';
export { followUpById, followUpsFor, openFollowUps, type FollowUpsAsked } from './follow-up.reads.js';
export { promise, type FollowUpJob, type Promised } from './promise.js';
export { retryFollowUp, type RetryFollowUp } from './retry-follow-up.js';
