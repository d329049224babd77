import type { Logger } from '@conversa/core';
import { mkdir } from 'node:fs/promises';
import type { Desk } from './desk.ts';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres.ts';
import type { Env } from './env.ts';

export interface RunningApp extends Desk {
  /** Rejects when something the server cannot live without is gone for good. Otherwise pending. */
  readonly failed: Promise<never>;
}

/**
 * The composition root: database, helpdesk, files and HTTP in one process.
 * @throws {ConversaError}
 */
export async function startServer(env: Env, logger: Logger): Promise<RunningApp> {
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  const postgres =
    env.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: env.dataDir,
          logger: logger.child({ part: 'postgres' }),
          // Reading the rest of the code takes about as long as PostgreSQL takes to start.
          onWaiting: () => void import('./desk.ts').catch(() => undefined),
        })
      : undefined;
  const stopPostgres = async (): Promise<void> =>
    postgres?.stop().catch((error: unknown) => logger.error('Stopping was not clean.', { error: String(error) }));
  try {
    const { openDesk } = await import('./desk.ts');
    const desk = await openDesk(env, env.databaseUrl ?? postgres!.connectionString, logger);
    return {
      ...desk,
      failed: postgres?.failed ?? new Promise<never>(() => undefined),
      stop: async () => {
        await desk.stop();
        await stopPostgres();
      },
    };
  } catch (error) {
    await stopPostgres();
    throw error;
  }
}
