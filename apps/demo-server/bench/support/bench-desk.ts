import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Place, startCluster } from '../../../../packages/core/test/postgres/cluster.ts';
import { type MessengerProcess, startMessengerProcess } from '../../../../tests/crash/messenger-process.ts';
import { freePort } from '../../../../tests/e2e/support/running-server.ts';
import { tokenFor } from '../../../../tests/support/token-for.ts';

export const appSecret = 'bench-app-secret';

/** A business that has one number. */
export interface BenchNumber {
  readonly phoneNumberId: string;
  readonly wabaId: string;
}
/** Of the app, each in an account of its own. */
export const numbers: readonly BenchNumber[] = Array.from({ length: 20 }, (_, n) => ({
  phoneNumberId: `${700_200 + n}`,
  wabaId: `${900_100 + n}`,
}));

export interface BenchDesk {
  readonly server: MessengerProcess;
  readonly port: number;
  readonly token: string;
  /** The website inbox. */
  readonly site: string;
  /** An empty database beside the helpdesk's. */
  database(): Promise<Place>;
  close(): Promise<void>;
}

/** A helpdesk in a process of its own, on a fresh cluster that waits for the disk as in production. */
export async function openBenchDesk(): Promise<BenchDesk> {
  const cluster = await startCluster({ durable: true });
  const blobs = await mkdtemp(join(tmpdir(), 'conversa-bench-'));
  const port = await freePort();
  const server = await startMessengerProcess({
    database: await cluster.database(),
    port,
    apiUrl: 'http://127.0.0.1:9',
    appSecret,
    secret: 'a secret of at least thirty-two characters',
    blobs,
  });
  const person = { email: 'bench@desk.test', password: 'long enough' };
  const { site } = await server.setUp({
    ...person,
    credentials: { number: '+491000', business: 'b', accessToken: 't' },
    whatsapp: numbers.map((n) => ({ ...n, accessToken: 't' })),
  });
  return {
    server,
    port,
    site,
    database: () => cluster.database(),
    token: await tokenFor(server.url, person),
    close: async () => {
      await server.kill();
      await cluster.stop();
      await rm(blobs, { recursive: true, force: true });
    },
  };
}
