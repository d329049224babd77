import { createHelpdesk, folderBlobs, type Logger } from '@conversa/core';
import { postgresStorage } from '@conversa/core/storage/postgres';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.ts';
import type { Env } from './env.ts';
import { loadSecretKey } from './secret-key.ts';

/**
 * Seals what is stored under former secret keys with the present one; afterwards FORMER_SECRET_KEYS can go as soon as links
 * and visitors' tokens of before need not pass any more.
 * @throws {ConversaError} `internal` for a credential that none of the keys opens
 */
export async function reseal(env: Env, logger: Logger): Promise<number> {
  const postgres =
    env.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: env.dataDir, logger }) : undefined;
  try {
    const helpdesk = createHelpdesk({
      storage: postgresStorage({ connectionString: env.databaseUrl ?? postgres!.connectionString, logger }),
      blobs: folderBlobs(env.dataDir),
      connectors: [],
      publicUrl: env.publicUrl,
      secret: env.secretKey ?? (await loadSecretKey(env.dataDir)),
      formerSecrets: env.formerSecretKeys,
      logger,
    });
    return await helpdesk.reseal().finally(() => helpdesk.stop());
  } finally {
    await postgres?.stop();
  }
}
