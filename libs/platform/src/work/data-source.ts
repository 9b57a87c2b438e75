import { DataSource } from 'typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { makeKeyedHash } from '../crypto/keyed-hash.js';
import type { SealingKey } from '../crypto/sealing.js';
import { makeSealer } from '../crypto/sealing.js';
import type { WorkTools } from './opened-work.js';
import { PreparingClient } from './preparing-client.js';

export interface KeySettings {
  sealingKeys: readonly SealingKey[];
  hashKey: Buffer;
}

/** Opens the pool. A full pool refuses after a while instead of keeping people waiting for ever. */
export async function makeDataSource(options: {
  url: string;
  entities: EntityTarget<ObjectLiteral>[];
  poolSize: number;
  applicationName: string;
}): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities as never,
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    extra: { connectionTimeoutMillis: 5_000, Client: PreparingClient },
  });
  return dataSource.initialize();
}

export function makeTools(dataSource: DataSource, keys: KeySettings): WorkTools {
  return { dataSource, sealer: makeSealer(keys.sealingKeys), keyedHash: makeKeyedHash(keys.hashKey) };
}
