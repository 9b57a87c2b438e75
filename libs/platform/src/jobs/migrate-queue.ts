import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from './queue-line.js';

/**
 * Makes or updates the queue's tables as the owner, then lets the worker use them. The queue makes a sequence when it
 * is first used, hence `create`. Comes after the database's own migrations, which make the role.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    await runMigrations(owner, QUEUE_SCHEMA);
    await owner.query(GRANTS);
  } finally {
    await owner.end();
  }
}

const everything = `in schema ${QUEUE_SCHEMA} to hub_worker`;
const later = `alter default privileges in schema ${QUEUE_SCHEMA}`;
const GRANTS = `begin;
  select pg_advisory_xact_lock(hashtext('hub:migrate-queue'));
  revoke all on schema ${QUEUE_SCHEMA} from public;
  grant usage, create on schema ${QUEUE_SCHEMA} to hub_worker;
  grant select, insert, update, delete on all tables ${everything};
  grant usage, select, update on all sequences ${everything};
  revoke execute on all functions in schema ${QUEUE_SCHEMA} from public;
  grant execute on all functions ${everything};
  ${later} grant select, insert, update, delete on tables to hub_worker;
  ${later} grant usage, select, update on sequences to hub_worker;
  ${later} grant execute on functions to hub_worker;
commit`;
