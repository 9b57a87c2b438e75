// The door for tests: what runs jobs in line, without a queue, and what a transaction tells the database of its actor.
export { claimDue, markHanded, type DueRow } from './jobs/outbox.js';
export { makeJobRunner, type JobEnd } from './jobs/job-runner.js';
export { settingsFor } from './work/opening.js';
