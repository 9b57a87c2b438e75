import { z } from 'zod';

const Env = z.object({
  API_URL: z.url().default('http://127.0.0.1:4000'),
  HUB_MODE: z.enum(['demo', 'training', 'production']).default('production'),
  PORTAL_PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  TRUSTED_PROXIES: z.string().default('127.0.0.1,::1'),
});

export type PortalEnv = z.infer<typeof Env>;

/** Read each time it is asked for, so that nothing is baked into a build. */
export function env(): PortalEnv {
  const read = Env.safeParse({
    API_URL: process.env['API_URL'] || undefined,
    HUB_MODE: process.env['HUB_MODE'] || undefined,
    PORTAL_PORT: process.env['PORTAL_PORT'] || undefined,
    TRUSTED_PROXIES: process.env['TRUSTED_PROXIES'] || undefined,
  });
  if (read.success) return read.data;
  throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
