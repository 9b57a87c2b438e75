import { createDatabase } from './create-database.ts';

export type Urls = { appUrl: string; workerUrl: string; metricsUrl: string };

/** Brings the database up to this build, and answers with the addresses its three lesser roles sign in by. */
export async function migrate(ownerUrl: string): Promise<Urls> {
  await createDatabase(ownerUrl);
  // Imported only now: it exists once the libraries are built.
  const { migrateDatabase, roleUrls } = await import('@hub/db');
  const { migrateQueue } = await import('@hub/platform/worker');
  await migrateDatabase(ownerUrl);
  await migrateQueue(ownerUrl);
  const { app, worker, metrics } = roleUrls(ownerUrl);
  return { appUrl: app, workerUrl: worker, metricsUrl: metrics };
}
