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
  trustedProxies,
  withKeyring,
} from '@hub/platform';
import { z } from 'zod';

import { oidcSettings } from './oidc-settings.js';

export const apiSettings = z.object({
  API_PORT: port(4000, 'Where the API listens'),
  API_HOST: setting(z.string().default('127.0.0.1'), {
    description: 'The address the API listens on',
    example: '0.0.0.0',
  }),
  TRUSTED_PROXIES: trustedProxies,
  APP_DATABASE_URL: databaseUrl,
  HUB_MODE: hubMode,
  HUB_SEALING_KEYS: sealingKeys,
  HUB_SEALING_KEYS_FILE: sealingKeysFile,
  HUB_HASH_KEY: hashKey,
  PORTAL_ORIGIN: portalOrigin,
  ...oidcSettings,
  HUB_DEMO_PASSWORD: setting(z.string().optional(), {
    description: 'The one password of the demo people; read in demo mode only',
    example: 'three-plain-words',
    secret: true,
  }),
  HUB_COMMIT: setting(z.string().default('unknown'), {
    description: 'The git commit that is running, shown at /version',
    example: '0a1b2c3',
  }),
});
export type ApiEnv = z.infer<typeof apiSettings>;

export const apiEnv = (): ApiEnv => readEnv(apiSettings, withKeyring(process.env));
