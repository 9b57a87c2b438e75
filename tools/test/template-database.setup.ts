import { ensureTemplate } from './template-database.ts';

/** On each server of the tests. */
export async function setup(): Promise<void> {
  const servers = process.env.HUB_TEST_OWNER_URLS?.split(' ') ?? [];
  const [template] = await Promise.all(servers.map(ensureTemplate));
  if (!template)
    throw new Error('These tests need a database: run them by "npm test -- commands" (or doors).');
  process.env.HUB_TEST_TEMPLATE = template;
}
