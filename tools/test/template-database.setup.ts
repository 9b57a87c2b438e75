import type { TestProject } from 'vitest/node';
import { ensureTemplate } from './template-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's address on the test server, and the template that tests copy. */
    ownerUrl: string;
    template: string;
  }
}

export async function setup(project: TestProject): Promise<void> {
  const ownerUrl = process.env.HUB_TEST_OWNER_URL;
  if (!ownerUrl)
    throw new Error('These tests need a database: run them by "npm test -- commands" (or doors).');
  const template = await ensureTemplate(ownerUrl);
  process.env.HUB_TEST_TEMPLATE = template;
  project.provide('ownerUrl', ownerUrl);
  project.provide('template', template);
}
