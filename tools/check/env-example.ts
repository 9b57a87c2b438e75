// `.env.example`: what each app reads when it runs by itself, with what an operator needs to know about it.
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../run/files.ts';

/** Not an import by name: an app has no doors. */
export async function settingsOf(app: 'api' | 'worker'): Promise<z.ZodObject> {
  const env = (await import(join(root, `apps/${app}/dist/env.js`))) as Record<string, z.ZodObject>;
  const settings = env[`${app}Settings`];
  if (!settings) throw new Error(`apps/${app} says nothing about its settings`);
  return settings;
}

/** The portal is built on its own and reads these few; a spec holds them against its env.ts. */
export async function portalSettings(): Promise<z.ZodObject> {
  const { hubMode, port, setting, trustedProxies } = await import('@hub/platform');
  return z.object({
    API_URL: setting(z.url().default('http://127.0.0.1:4000'), {
      description: 'Where the portal finds the API; browsers never go there',
      example: 'http://127.0.0.1:4000',
    }),
    HUB_MODE: hubMode,
    PORTAL_PORT: port(3000, 'The port by which people reach the portal'),
    TRUSTED_PROXIES: trustedProxies,
  });
}

/** Read by Next itself, when it serves the built portal. */
export async function nextSettings(): Promise<z.ZodObject> {
  const { port, setting } = await import('@hub/platform');
  return z.object({
    PORT: port(3000, 'Where Next listens; the same as PORTAL_PORT unless something stands in between'),
    HOSTNAME: setting(z.string().default('127.0.0.1'), {
      description: 'The address Next listens on',
      example: '127.0.0.1',
    }),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: setting(z.string(), {
      description:
        'Seals what a form carries between two requests; the same for every copy of the portal. Make one with: openssl rand -base64 32',
      example: '<32 random bytes in base64>',
      secret: true,
    }),
  });
}

export async function printEnvExample(): Promise<string> {
  const { envExample } = await import('@hub/platform');
  return envExample([
    { app: 'api', schema: await settingsOf('api') },
    { app: 'worker', schema: await settingsOf('worker') },
    { app: 'portal', schema: await portalSettings() },
    { app: 'portal', schema: await nextSettings() },
  ]);
}
