import pg from 'pg';
import type { DataSource } from 'typeorm';
import { getMetadataArgsStorage } from 'typeorm';
import type { Actor } from '@hub/domain';
import type { Handler, Work, Works } from '@hub/platform';
import { makeDataSource, makeLog, makeTools, makeWorks } from '@hub/platform';
import { HUB_ID } from './people.js';
import { drain, type Ended } from './run-jobs.js';
import { testDatabase } from './test-database.js';
import { makeWorld } from './world.js';

export interface TestHub {
  /** As the API works: under the policies of hub_app. System actors work as hub_worker. */
  readonly works: Works;
  /** Of whoever acts: people under hub_app, system and operators under hub_worker. */
  worksOf(actor: Actor): Works;
  readonly owner: pg.Client;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** A command that records itself; answers its id. A key makes it a replayable request. */
  do(actor: Actor, command: (work: Work) => Promise<string>, key?: string): Promise<string>;
  /** Anything in one writing transaction, recorded by the test itself. */
  step<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
  read<R>(actor: Actor, question: (work: Work) => Promise<R>): Promise<R>;
  /** Sets the hub's clock; from then on it runs as any clock does. */
  at(instant: string | Date): Promise<void>;
  /** Runs in line whatever is due and has a handler here, and what that makes due. Each handler runs twice in a row. */
  runJobs(handlers: readonly Handler[]): Promise<Ended[]>;
  close(): Promise<void>;
}

const KEYS = {
  sealingKeys: [{ kid: 'test', key: Buffer.alloc(32, 'sealing') }],
  hashKey: Buffer.alloc(32, 'hashing'),
};

/** A hub of its own for one file of tests, with every entity that the file's imports declare. */
export async function testHub(): Promise<TestHub> {
  const database = await testDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await makeWorld(owner);
  const app = await openSource(database.appUrl, 'test-app');
  const worker = await openSource(database.workerUrl, 'test-worker');
  const appWorks = makeWorks(makeTools(app, KEYS));
  const workerWorks = makeWorks(makeTools(worker, KEYS));
  const worksFor = (actor: Actor): Works =>
    ['user', 'patient'].includes(actor.kind) ? appWorks : workerWorks;
  const pool = new pg.Pool({ connectionString: database.workerUrl, max: 2 });
  const log = makeLog('test', { level: 'silent' });

  return {
    works: appWorks,
    worksOf: worksFor,
    owner,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    workerUrl: database.workerUrl,
    do: (actor, command, key) =>
      worksFor(actor).do(actor, { operation: 'test', request: null, key }, command),
    step: (actor, fn) => oneStep(worksFor(actor), actor, fn),
    read: (actor, question) => worksFor(actor).read(actor, 'test', question),
    async at(instant) {
      const text = typeof instant === 'string' ? instant : instant.toISOString();
      await owner.query(
        'update clock set offset_by = $2::timestamptz - clock_timestamp() where hub_id = $1',
        [HUB_ID, text],
      );
    },
    runJobs: (handlers) => drain({ pool, works: workerWorks, log, handlers }),
    async close() {
      await Promise.all([app.destroy(), worker.destroy(), pool.end(), owner.end()]);
      await database.drop();
    },
  };
}

function openSource(url: string, applicationName: string): Promise<DataSource> {
  const entities = getMetadataArgsStorage().tables.map(({ target }) => target as new () => object);
  return makeDataSource({ url, entities, poolSize: 8, applicationName });
}

async function oneStep<R>(works: Works, actor: Actor, fn: (work: Work) => Promise<R>): Promise<R> {
  const answers: R[] = [];
  await works.do(actor, { operation: 'test', request: null }, async (work) => {
    answers.push(await fn(work));
    const id = work.newId();
    work.record('test', { id });
    return id;
  });
  return answers[0] as R;
}
