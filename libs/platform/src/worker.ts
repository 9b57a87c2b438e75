// The door for apps/worker and the tools: everything that touches the queue.
export { job, jobRegistry, type Handler, type JobRegistry, type JobRoom } from './jobs/job.js';
export { migrateQueue } from './jobs/migrate-queue.js';
export { countOutbox, type OutboxCounts, type OutboxKey } from './jobs/outbox.js';
export { makeJobRunner, type JobEnd, type JobRunner } from './jobs/job-runner.js';
export { redisPrefix } from './jobs/queue-line.js';
export { startJobs, type JobsParts, type RunningJobs } from './jobs/start-jobs.js';
export { makeAuditSealer, type AuditSealer, type SealerParts, type SealingGauges } from './audit/sealer.js';
export {
  type ChainReport,
  type Damage,
  type DamageKind,
  verifyAudit,
  type Witness,
} from './audit/verify-audit.js';
export {
  addStatement,
  headsIn,
  publicFileBeside,
  publicKeysIn,
  readHeads,
  signingKeyIn,
  type Heads,
  type Statement,
} from './audit/heads.js';
export {
  AS_TEXT,
  canonicalOf,
  CHAINED_COLUMNS,
  chainedColumnsOf,
  entryHash,
  firstLink,
  nextLink,
} from './audit/canonical.js';
export type { Text } from './audit/canonical.js';
export { linkAt } from './audit/seal-audit.js';
