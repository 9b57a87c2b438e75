// The door for apps/worker and the tools: everything that touches the queue.
export { job, jobRegistry, type Handler, type JobRegistry, type JobRoom } from './jobs/job.js';
export { migrateQueue } from './jobs/migrate-queue.js';
export { countOutbox, type OutboxCounts, type OutboxKey } from './jobs/outbox.js';
export { makeJobRunner, type JobEnd, type JobRunner } from './jobs/job-runner.js';
export { startJobs, type JobsParts, type RunningJobs } from './jobs/start-jobs.js';
