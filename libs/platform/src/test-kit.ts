// The door for tests: what runs jobs in line, without a queue.
export { claimDue, markHanded, type DueRow } from './jobs/outbox.js';
export { makeJobRunner, type JobEnd } from './jobs/job-runner.js';
