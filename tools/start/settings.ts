import { resolve } from 'node:path';
import { z } from 'zod';
import { root } from '../run/files.ts';

export const badConfiguration = 78;

const port = (standard: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1, 'must be 1 or more').max(65535, 'must be 65535 or less'))
    .default(standard);

const address = (protocols: string[]) =>
  z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
      message: `must be an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    })
    .optional();

const schema = z
  .object({
    PORTAL_PORT: port(3000),
    API_PORT: port(4000),
    DATABASE_URL: address(['postgres:', 'postgresql:']).refine(
      (text) => !text || (URL.parse(text)?.pathname.length ?? 0) > 1,
      'must name the database after the last slash',
    ),
    REDIS_URL: address(['redis:', 'rediss:']),
    HUB_DATA_DIR: z.string().default('.hub'),
    PORTAL_ORIGIN: address(['http:', 'https:']),
    HUB_MODE: z
      .enum(['demo', 'training', 'production'], 'must be demo, training or production')
      .default('demo'),
  })
  .superRefine(({ PORTAL_PORT, API_PORT }, context) => {
    if (PORTAL_PORT === API_PORT) {
      context.addIssue({ code: 'custom', path: ['API_PORT'], message: 'must differ from PORTAL_PORT' });
    }
  });

export type Settings = {
  portalPort: number;
  apiPort: number;
  databaseUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  /** What people type to reach the portal, when it is not this machine's own. */
  portalOrigin: string | null;
  mode: 'demo' | 'training' | 'production';
};
export type Source = Readonly<Record<string, string | undefined>>;

/** Every problem at once: nobody should put one right only to meet the next. */
export function readSettings(source: Source): Settings | { problems: string[] } {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const read = schema.safeParse(filled);
  if (!read.success) {
    return { problems: read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) };
  }
  const { PORTAL_PORT, API_PORT, DATABASE_URL, REDIS_URL, HUB_DATA_DIR, HUB_MODE, PORTAL_ORIGIN } = read.data;
  return {
    portalPort: PORTAL_PORT,
    apiPort: API_PORT,
    databaseUrl: DATABASE_URL ?? null,
    redisUrl: REDIS_URL ?? null,
    dataDir: resolve(root, HUB_DATA_DIR),
    portalOrigin: PORTAL_ORIGIN ?? null,
    mode: HUB_MODE,
  };
}

/** What people type: a passkey is bound to a host name, and an address of numbers is none. */
export const portalUrlOf = ({ portalOrigin, portalPort }: Settings): string =>
  portalOrigin ?? `http://localhost:${portalPort}`;
