/** Run as a process of its own, to be killed by a test: holds a data folder and says so. */
import { silentLogger } from '../silent-logger.test-support.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2]!, logger: silentLogger });
process.stdout.write(`${JSON.stringify({ pid: await postgres.pid(), connectionString: postgres.connectionString })}\n`);
