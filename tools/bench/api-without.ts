// The built API with a wall, the audit or the sealing taken out of its process, for measuring what each costs. What
// has to be taken out of the database as well is taken out of the copy that it runs on.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../run/files.ts';

type Sealer = { seal(text: string, place: unknown): Buffer; open(sealed: Buffer, place: unknown): string };
type Env = { APP_DATABASE_URL: string; HUB_SEALING_KEYS: never; HUB_HASH_KEY: never };

/** No sealed value begins like this: theirs is a version. */
const PLAIN = 0xff;

/** What is kept without sealing is read without opening; what the demo world sealed still opens. */
const plainly = (real: Sealer): Sealer => ({
  ...real,
  seal: (text) => Buffer.concat([Buffer.from([PLAIN]), Buffer.from(text)]),
  open: (sealed, place) =>
    sealed[0] === PLAIN ? sealed.subarray(1).toString('utf8') : real.open(sealed, place),
});

const off = (process.env['BENCH_WITHOUT'] ?? '').split(',');
const fromApi = (file: string) => import(pathToFileURL(join(root, 'apps/api/dist', file)).href);
const { apiEnv } = (await fromApi('env.js')) as { apiEnv: () => Env };
const { startApi } = (await fromApi('start.js')) as {
  startApi: (
    env: Env,
    log: unknown,
    options: { wrap: (works: unknown) => unknown },
  ) => Promise<{ close(): Promise<void> }>;
};
const { makeDataSource, makeLog, makeTools, makeWorks, withoutCodeWall } = await import('@hub/platform');
const { ENTITIES } = await import('@hub/db');

const env = apiEnv();
const dataSource = await makeDataSource({
  url: env.APP_DATABASE_URL,
  entities: ENTITIES,
  poolSize: 12,
  applicationName: 'hub-api',
});
const tools = makeTools(dataSource, { sealingKeys: env.HUB_SEALING_KEYS, hashKey: env.HUB_HASH_KEY });
const sealer = off.includes('sealing') ? plainly(tools.sealer) : tools.sealer;
const works = makeWorks({ ...tools, sealer } as typeof tools);
// Never ends: the wall stays down for as long as this process lives.
if (off.includes('walls')) void withoutCodeWall(() => new Promise(() => undefined));
const api = await startApi(env, makeLog('bench', { level: 'silent' }), { wrap: () => works });
process.once('SIGTERM', () => void api.close().finally(() => process.exit(0)));
