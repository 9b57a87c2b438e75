import 'reflect-metadata';
import { BadConfiguration, EXIT_BAD_CONFIGURATION, makeLog } from '@hub/platform';
import { startApi } from './start.js';
import { apiEnv } from './env.js';

const log = makeLog('api');

try {
  const env = apiEnv();
  const api = await startApi(env, log);
  const stop = (): void => {
    void api.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info({ port: env.API_PORT }, 'listening');
} catch (error) {
  if (error instanceof BadConfiguration) process.exit(EXIT_BAD_CONFIGURATION);
  throw error;
}
