import {
  databaseUrl,
  hashKey,
  hubMode,
  port,
  portalOrigin,
  readEnv,
  sealingKeys,
  sealingKeysFile,
  setting,
  withKeyring,
} from '@hub/platform';
import { z } from 'zod';

const redisUrl = z.string().refine((text) => /^rediss?:$/.test(URL.parse(text)?.protocol ?? ''), {
  message: 'must be an address that begins with redis:// or rediss://',
});

export const workerSettings = z.object({
  WORKER_PORT: port(4100, 'Where the worker answers probes and shows its metrics, on this machine only'),
  WORKER_DATABASE_URL: databaseUrl,
  REDIS_URL: setting(redisUrl.optional(), {
    description: 'Redis or Valkey for the queue; without it the queue is kept in PostgreSQL',
    example: 'redis://redis.example:6379',
    secret: true,
  }),
  HUB_MODE: hubMode,
  HUB_SEALING_KEYS: sealingKeys,
  HUB_SEALING_KEYS_FILE: sealingKeysFile,
  HUB_HASH_KEY: hashKey,
  PORTAL_ORIGIN: portalOrigin,
  AUDIT_HEADS_FILE: setting(z.string().min(1).default('.hub/audit/heads.jsonl'), {
    description:
      'Where signed heads of the audit are added, a line each: best on storage that only ever grows, out of reach of whoever runs the database',
    example: '/var/lib/hub/audit/heads.jsonl',
  }),
  AUDIT_SIGNER_FILE: setting(z.string().min(1).default('.hub/audit/signing-key.pem'), {
    description:
      'The ed25519 key that signs them (PEM), made at the first start; its public half is written beside it',
    example: '/var/lib/hub/audit/signing-key.pem',
  }),
});
export type WorkerEnv = z.infer<typeof workerSettings>;

export const workerEnv = (): WorkerEnv => readEnv(workerSettings, withKeyring(process.env));
