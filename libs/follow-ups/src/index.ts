export { cancelFollowUp, type CancelFollowUp } from './cancel-follow-up.js';
export { cancelFollowUpsOf, cancellingFollowUpsOf, type Which } from './cancel-follow-ups-of.js';
export { FollowUpRow } from './follow-up.row.js';
export { holdUntold, mayHaveReached, type Word } from './told.reads.js';
export { followUpById, followUpsFor, type FollowUpsAsked } from './follow-up.reads.js';
export { promise, type FollowUpJob, type Promised } from './promise.js';
export { retryFollowUp, type RetryFollowUp } from './retry-follow-up.js';
