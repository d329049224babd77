import { ConversaError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';

export interface PostgresStorageOptions {
  /** `postgres://user:password@host:5432/database`. Instead of it, the single fields below. */
  readonly connectionString?: string;
  /** A host name, or the directory of a unix socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string | (() => string | Promise<string>);
  readonly database?: string;
  /** `true`, or the options of `tls.connect` (`ca`, `rejectUnauthorized`…). */
  readonly ssl?: boolean | { readonly [option: string]: unknown };
  /** Connections for queries and changes, at least 3. Ingest and the bus take one each besides. Default 10. */
  readonly max?: number;
  /** How long to wait for a connection. Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** The schema that holds our tables; made by `migrate`. Default `conversa`. */
  readonly schema?: string;
  readonly logger?: Logger;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** Options with their defaults, validated. */
export interface Settings {
  readonly connection: { readonly [option: string]: unknown };
  /** After it a statement without an answer means that the connection is dead, though nobody said so. 0: never. */
  readonly answerWithinMs: number;
  readonly max: number;
  readonly schema: string;
  readonly logger: Logger | undefined;
  readonly clock: Clock | undefined;
}

/** @throws `invalid_options` */
export function settingsOf(options: PostgresStorageOptions): Settings {
  const { connectionString, max = 10, schema = 'conversa', logger, clock } = options;
  const { connectTimeoutMs = 10_000, host, port, user, password, database, ssl } = options;
  if (connectionString === undefined && host === undefined && database === undefined)
    throw new ConversaError(
      'invalid_options',
      'PostgreSQL storage needs `connectionString`, or `host` and `database`.',
    );
  if (!Number.isInteger(max) || max < 3)
    throw new ConversaError('invalid_options', '`max` is a number of connections, at least 3.');
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema))
    throw new ConversaError('invalid_options', '`schema` is a lower-case SQL name of at most 41 characters.');
  const given = Object.entries({ connectionString, host, port, user, password, database, ssl });
  return {
    connection: {
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      application_name: 'conversa',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      // A process that hangs inside a transaction would hold its account's row, and with it the account.
      idle_in_transaction_session_timeout: 60_000,
      options: `-c search_path=${schema} -c timezone=UTC`,
    },
    answerWithinMs: 30_000,
    max,
    schema,
    logger,
    clock,
  };
}
