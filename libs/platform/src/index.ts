export { makeKeyedHash, type KeyedHash } from './crypto/keyed-hash.js';
export {
  followKeyring,
  KEYRING_LOOK_EVERY,
  keyringText,
  readKeyring,
  type Following,
} from './crypto/keyring.js';
export { kidOf, makeSealer, SealBroken, type Place, type Sealer, type SealingKey } from './crypto/sealing.js';
export { withKeyring } from './env/keyring-file.js';
export { newToken, tokenHash } from './crypto/tokens.js';
export { refuseUnsoundRulebook } from './env/sound-rulebook.js';
export { BadConfiguration, EXIT_BAD_CONFIGURATION, readEnv } from './env/read-env.js';
export { envExample, type AppSettings } from './env/env-example.js';
export {
  databaseUrl,
  hashKey,
  hubMode,
  notesOf,
  port,
  portalOrigin,
  sealingKeys,
  sealingKeysFile,
  setting,
  type HubMode,
  trustedProxies,
} from './env/settings.js';
export { answerFor, type Answer } from './errors/answer-for.js';
export { refuse, refuseAll, Refused, refuseIf } from './errors/refused.js';
export { describeError } from './log/describe-error.js';
export { makeLog, type Log } from './log/log.js';
export { makeDataSource, makeTools, type KeySettings } from './work/data-source.js';
export { PreparingClient } from './work/preparing-client.js';
export { onceDatabaseAnswers } from './work/once-database-answers.js';
export { type FindOptions, type NewRow, type Rows, type Where } from './work/rows.js';
export {
  hasScope,
  isOpenToHub,
  type PatientScope,
  patientScopeFor,
  type RowClass,
  type Scope,
  scopeFor,
  scopeOf,
  wholeHub,
  withoutCodeWall,
  type AskedAt,
} from './work/scope.js';
export { auditGround, type Ground } from './audit/grounds.js';
export { SealedColumn, sealedColumnsOf } from './work/sealed-columns.js';
export { join, name, nobody, sql, together, toQuery, words, type Sql } from './work/sql.js';
export { type About, type Job, type JobPayload, type Work } from './work/work.js';
export { type Idempotency, type LazyReads, makeWorks, type Works } from './work/works.js';
export { type WorkTools } from './work/opened-work.js';
export { cursorFor, keyBehind, pageOf, pageSize, type Connection, type CursorKey } from './work/page.js';
export { job, jobRegistry, type Handler, type JobRegistry, type JobRoom } from './jobs/job.js';
export { wake } from './jobs/wake.js';
export {
  makeCallOut,
  NotAllowedOut,
  type Answered,
  type CallOut,
  type Resolve,
  type Send,
} from './egress/call-out.js';
export { isPublicAddress } from './egress/public-address.js';
