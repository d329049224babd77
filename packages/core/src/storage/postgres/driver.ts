import { loadPeer } from '../../load-peer.ts';
import { parseTime } from './columns/parse-time.ts';

/** The little of `pg` that is used here; its own types appear in no signature. */
export interface PgQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared under this name once per connection. */
  readonly name?: string;
}
/** Known by a name: one text for each, for as long as a connection lives. */
export type PgNamed = PgQuery & { readonly name: string };
export interface PgResult {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}
export interface PgNotification {
  readonly processId: number;
  readonly channel: string;
  readonly payload?: string | undefined;
}
export interface PgField {
  readonly name: string;
  readonly dataTypeID: number;
}
/** What a client writes messages to. */
export interface PgConnection {
  readonly stream: { cork(): void; uncork(): void };
  close(statement: { readonly type: 'S'; readonly name: string }): void;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(portal: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(portal: { readonly type: 'P' }): void;
  execute(portal: object): void;
  sync(): void;
}
/** Something that writes its messages, and hears the answers, itself; the driver takes it instead of a query. */
export interface PgFlight {
  callback: (error: Error | null, results?: readonly PgResult[]) => void;
  submit(connection: PgConnection): void;
  handleRowDescription(message: { readonly fields: readonly PgField[] }): void;
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}
export interface PgClient {
  query(query: PgQuery | string): Promise<PgResult>;
  /** Answers itself. */
  query(flight: PgFlight): unknown;
  getTypeParser(oid: number): (text: string) => unknown;
  /** What it writes to. */
  readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } };
  connect(): Promise<unknown>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'notification', listener: (notification: PgNotification) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}
export interface PgPoolClient extends PgClient {
  /** With an error the connection is thrown away. */
  release(error?: Error): void;
}
export interface PgPool {
  query(query: PgQuery | string): Promise<PgResult>;
  connect(): Promise<PgPoolClient>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
export interface Driver {
  pool(config: object): PgPool;
  client(config: object): PgClient;
}

/** Statements given within travel together, in one write: otherwise each is sent, and wakes PostgreSQL, by itself. */
export function together<T>({ connection }: PgClient, give: () => T): T {
  const stream = connection?.stream;
  stream?.cork?.();
  try {
    return give();
  } finally {
    stream?.uncork?.();
  }
}

const int8 = 20;
const timestamptz = 1184;

/** Loads `pg`. Its type parsers stay as they are for others; ours differ per connection. */
export async function loadDriver(): Promise<Driver> {
  const { default: pg } = await loadPeer('pg', () => import('pg'));
  // Typed loosely on purpose: the driver's own types know neither `pipeline` nor parsers per connection.
  const { types, Pool, Client } = pg as unknown as {
    readonly types: { getTypeParser(oid: number, format?: string): unknown };
    readonly Pool: new (config: object) => PgPool;
    readonly Client: new (config: object) => PgClient;
  };
  const anyTime = types.getTypeParser(timestamptz) as (text: string) => unknown;
  const time = (text: string): unknown => parseTime(text) ?? anyTime(text);
  const own = {
    pipeline: true,
    types: {
      getTypeParser: (oid: number, format?: string) => {
        if (format === 'binary') return types.getTypeParser(oid, format);
        // Counters stay far below 2^53.
        if (oid === int8) return Number;
        return oid === timestamptz ? time : types.getTypeParser(oid, format);
      },
    },
  };
  return {
    pool: (config) => new Pool({ ...config, ...own }),
    client: (config) => new Client({ ...own, ...config }),
  };
}
