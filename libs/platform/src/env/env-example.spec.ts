import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { envExample } from './env-example.js';
import { databaseUrl, hubMode, port, setting } from './settings.js';

const api = z.object({ API_PORT: port(4000, 'Where the API listens'), DATABASE_URL: databaseUrl });
const worker = z.object({
  DATABASE_URL: databaseUrl,
  HUB_MODE: hubMode,
  REDIS_URL: setting(z.url().optional(), {
    description: 'A Redis queue',
    example: 'redis://q.example',
    secret: true,
  }),
});

describe('.env.example', () => {
  const text = envExample([
    { app: 'api', schema: api },
    { app: 'worker', schema: worker },
  ]);

  it('names each setting once, with who reads it', () => {
    expect(text.match(/DATABASE_URL=/g)).toHaveLength(1);
    expect(text).toContain('# Where PostgreSQL is (read by api, worker)\nDATABASE_URL=\n');
  });

  it('hides what has a standard value or may be left out behind a #', () => {
    expect(text).toContain('\n# API_PORT=4000\n');
    expect(text).toContain('\n# HUB_MODE=production\n');
    expect(text).toContain('\n# REDIS_URL=redis://q.example\n');
  });

  it('keeps its lines readable', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('refuses a setting nobody explained', () => {
    const bare = z.object({ MYSTERY: z.string() });
    expect(() => envExample([{ app: 'api', schema: bare }])).toThrow('MYSTERY');
  });
});
