import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, type Place, startCluster } from '../../../test/postgres/cluster.ts';
import { testStorage } from '../../testing/storage/test-storage.ts';
import { postgresStorage, type PostgresStorage } from './postgres-storage.ts';

let cluster: Cluster;
let migrated: Place;
beforeAll(async () => {
  cluster = await startCluster();
  migrated = await cluster.database();
  const storage = postgresStorage(migrated);
  await storage.migrate();
  await storage.close();
});
afterAll(() => cluster.stop());

async function open(): Promise<PostgresStorage> {
  return postgresStorage(await cluster.database(migrated));
}

for (const { name, run } of testStorage({ open })) test(name, run);

test('refuses options that cannot work', () => {
  for (const options of [{}, { connectionString: 'postgres://x', max: 2 }, { database: 'x', schema: 'No!' }])
    expect(() => postgresStorage(options)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
});

test('says storage_unavailable when there is no database', async () => {
  const storage = postgresStorage({ host: '/nowhere', database: 'x' });
  await expect(storage.ping()).rejects.toMatchObject({ code: 'storage_unavailable' });
  await expect(storage.migrate()).rejects.toMatchObject({ code: 'storage_unavailable' });
  await storage.close();
});
