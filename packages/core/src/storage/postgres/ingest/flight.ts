import type { PgClient, PgConnection, PgField, PgFlight, PgNamed, PgResult } from '../driver.ts';

/** What a connection knows of a statement that it has run. */
interface Known {
  /** None: the statement returns no rows. */
  readonly columns: readonly Column[];
}
interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}
const knownOf = new WeakMap<PgClient, Map<string, Known>>();

/**
 * Runs statements one after the other as one message: PostgreSQL answers once, at the end, instead of once for each, and a
 * statement that has run before is neither parsed nor described again. The first that fails ends it. The connection must
 * not be a pipelined one.
 */
export function fly(client: PgClient, statements: readonly PgNamed[]): Promise<readonly PgResult[]> {
  let known = knownOf.get(client);
  if (!known) knownOf.set(client, (known = new Map()));
  const flight = new Flight(client, known, statements);
  client.query(flight);
  return flight.answered;
}

class Flight implements PgFlight {
  readonly answered: Promise<readonly PgResult[]>;
  /** The driver puts its own around it. */
  callback: (error: Error | null, results?: readonly PgResult[]) => void;
  readonly #client: PgClient;
  readonly #known: Map<string, Known>;
  readonly #statements: readonly PgNamed[];
  readonly #results: PgResult[] = [];
  #columns: readonly Column[] = [];
  #rows: unknown[] = [];
  #failure: Error | undefined;

  constructor(client: PgClient, known: Map<string, Known>, statements: readonly PgNamed[]) {
    this.#client = client;
    this.#known = known;
    this.#statements = statements;
    const { promise, resolve, reject } = Promise.withResolvers<readonly PgResult[]>();
    this.answered = promise;
    this.callback = (error, results) => (results ? resolve(results) : reject(error));
  }

  submit(connection: PgConnection): void {
    connection.stream.cork();
    try {
      for (const statement of this.#statements) this.#give(connection, statement);
    } catch (error) {
      // It cannot be written. What stands before it is answered all the same.
      this.#failure = error as Error;
    }
    connection.sync();
    connection.stream.uncork();
    this.#begin();
  }
  #give(connection: PgConnection, { name, text, values = [] }: PgNamed): void {
    const isKnown = this.#known.has(name);
    if (!isKnown) {
      // After a failure it may be there already.
      connection.close({ type: 'S', name });
      connection.parse({ name, text });
    }
    connection.bind({ statement: name, values });
    if (!isKnown) connection.describe({ type: 'P' });
    connection.execute({});
  }
  #begin(): void {
    this.#columns = this.#known.get(this.#statements[this.#results.length]?.name ?? '')?.columns ?? [];
    this.#rows = [];
  }

  handleRowDescription({ fields }: { readonly fields: readonly PgField[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#client.getTypeParser(dataTypeID) }));
  }
  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const row: { [column: string]: unknown } = {};
    try {
      this.#columns.forEach(({ name, parse }, i) => {
        const text = fields[i] ?? null;
        row[name] = text === null ? null : parse(text);
      });
    } catch (error) {
      this.#failure ??= error as Error;
    }
    this.#rows.push(row);
  }
  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#known.set(this.#statements[this.#results.length]!.name, { columns: this.#columns });
    const [command = '', ...counts] = text.split(' ');
    this.#results.push({ command, rows: this.#rows, rowCount: counts.length > 0 ? Number(counts.at(-1)) : null });
    this.#begin();
  }
  handleError(error: Error): void {
    // It may be a statement that the server has forgotten, or whose tables are others by now.
    this.#known.clear();
    this.callback(error);
  }
  handleReadyForQuery(): void {
    if (this.#failure) this.callback(this.#failure);
    else this.callback(null, this.#results);
  }
}
