import 'reflect-metadata';
import { BadConfiguration, describeError, EXIT_BAD_CONFIGURATION, makeLog } from '@hub/platform';
import { workerEnv } from './env.js';
import { startWorker } from './start.js';

const log = makeLog('worker');

try {
  const env = workerEnv();
  const worker = await startWorker(env, log);
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping');
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: describeError(error) }, 'could not stop in good order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info({ port: env.WORKER_PORT }, 'listening');
} catch (error) {
  if (error instanceof BadConfiguration) process.exit(EXIT_BAD_CONFIGURATION);
  log.error({ err: describeError(error) }, 'could not start');
  process.exit(1);
}
