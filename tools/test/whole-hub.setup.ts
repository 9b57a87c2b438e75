import type { TestProject } from 'vitest/node';
import { findRunning } from '../postgres/launch.ts';
import { type SecondCopy, startSecondCopy } from '../start/second-copy.ts';
import { type IdentityProvider, openIdentityProvider } from './identity-provider.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the hub that the stories are played on; people sign in with `password`. */
    portalUrl: string;
    apiUrl: string;
    dataDir: string;
    /** The owner of its database: for what a story takes as given. */
    ownerUrl: string;
    password: string;
    /** Of the identity provider by which people may sign in too. */
    issuer: string;
  }
}

let hub: SecondCopy | null = null;
let provider: IdentityProvider | null = null;

export async function setup(project: TestProject): Promise<void> {
  provider = await openIdentityProvider();
  hub = await startSecondCopy(provider.settings);
  provider.sendBackTo(hub.portalUrl);
  project.provide('portalUrl', hub.portalUrl);
  project.provide('apiUrl', hub.apiUrl);
  project.provide('dataDir', hub.dataDir);
  project.provide('ownerUrl', (await findRunning(hub.dataDir)) ?? '');
  project.provide('password', hub.password);
  project.provide('issuer', provider.issuer);
}

export async function teardown(): Promise<void> {
  await provider?.stop();
  if (hub && !(await hub.stop())) throw new Error('The hub did not stop within its time.');
}
