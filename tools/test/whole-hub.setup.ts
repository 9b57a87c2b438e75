import type { TestProject } from 'vitest/node';
import { findRunning } from '../postgres/launch.ts';
import { type SecondCopy, startSecondCopy } from '../start/second-copy.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the hub that the stories are played on; people sign in with `password`. */
    portalUrl: string;
    apiUrl: string;
    dataDir: string;
    /** The owner of its database: for what a story takes as given. */
    ownerUrl: string;
    password: string;
  }
}

let hub: SecondCopy | null = null;

export async function setup(project: TestProject): Promise<void> {
  hub = await startSecondCopy();
  project.provide('portalUrl', hub.portalUrl);
  project.provide('apiUrl', hub.apiUrl);
  project.provide('dataDir', hub.dataDir);
  project.provide('ownerUrl', (await findRunning(hub.dataDir)) ?? '');
  project.provide('password', hub.password);
}

export async function teardown(): Promise<void> {
  if (hub && !(await hub.stop())) throw new Error('The hub did not stop within its time.');
}
