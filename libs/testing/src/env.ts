/** Set by `npm test`, which starts the server and makes the template. */
export function testServer(): { ownerUrl: string; template: string } {
  const ownerUrl = process.env.HUB_TEST_OWNER_URL;
  const template = process.env.HUB_TEST_TEMPLATE;
  if (!ownerUrl || !template)
    throw new Error('These tests need a database: run them by "npm test -- commands"');
  return { ownerUrl, template };
}

/** A Redis to try the queue on as well, where somebody names one. */
export function testRedisUrl(): string | null {
  return process.env.REDIS_URL || null;
}
