import { writeUuid } from '../../../model/type-id.ts';

export type ColumnType = 'uuid' | 'text' | 'bigint' | 'integer' | 'boolean' | 'timestamptz' | 'json' | 'jsonb';

/** How a row of ours fills one column. */
export interface Column<Row> {
  readonly type: ColumnType;
  readonly of: (row: Row) => unknown;
}
export type Columns<Row> = { readonly [name: string]: Column<Row> };

/** Takes TypeIDs. */
export const uuid = <Row>(of: (row: Row) => string | null | undefined): Column<Row> => ({ type: 'uuid', of });
export const text = <Row>(of: (row: Row) => string | null | undefined): Column<Row> => ({ type: 'text', of });
export const bigint = <Row>(of: (row: Row) => number): Column<Row> => ({ type: 'bigint', of });
export const integer = <Row>(of: (row: Row) => number): Column<Row> => ({ type: 'integer', of });
export const boolean = <Row>(of: (row: Row) => boolean): Column<Row> => ({ type: 'boolean', of });
export const time = <Row>(of: (row: Row) => Date | undefined): Column<Row> => ({ type: 'timestamptz', of });
export const jsonb = <Row>(of: (row: Row) => unknown): Column<Row> => ({ type: 'jsonb', of });

/** What PostgreSQL calls these types, and how many bytes a value takes. */
const oids: { readonly [T in ColumnType]: number } = {
  uuid: 2950,
  text: 25,
  bigint: 20,
  integer: 23,
  boolean: 16,
  timestamptz: 1184,
  json: 114,
  jsonb: 3802,
};
const sizes: { readonly [T in ColumnType]?: number } = { uuid: 16, bigint: 8, integer: 4, boolean: 1, timestamptz: 8 };
const header = 20;
/** PostgreSQL counts from 2000. */
const epochMs = Date.UTC(2000, 0, 1);

/**
 * The rows' values of one column as an array in PostgreSQL's binary form. Neither side has to print or parse ids, times
 * and numbers; for a batch this halves the work of a JSON recordset.
 */
export function binaryArray<Row>({ type, of }: Column<Row>, rows: readonly Row[]): Buffer {
  const size = sizes[type];
  return size === undefined ? texts(type, rows, of) : fixed(type, size, rows, of);
}

function begin(bytes: Buffer, type: ColumnType, count: number): void {
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(oids[type], 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
}

function fixed<Row>(type: ColumnType, size: number, rows: readonly Row[], of: (row: Row) => unknown): Buffer {
  const bytes = Buffer.allocUnsafe(header + rows.length * (4 + size));
  begin(bytes, type, rows.length);
  let at = header;
  // Many rows in a row have the same account, conversation or time: it is written once and copied.
  let last: unknown;
  let lastAt = 0;
  for (const row of rows) {
    const value = of(row);
    // An invalid date is no value: the column's own rules decide.
    const isNull = value === undefined || value === null || (type === 'timestamptz' && Number.isNaN(+(value as Date)));
    at = bytes.writeInt32BE(isNull ? -1 : size, at);
    if (isNull) continue;
    if (value === last) bytes.copyWithin(at, lastAt, lastAt + size);
    else write(type, value, bytes, at);
    last = value;
    lastAt = at;
    at += size;
  }
  return bytes.subarray(0, at);
}
function write(type: ColumnType, value: unknown, bytes: Buffer, at: number): void {
  if (type === 'uuid') writeUuid(value as string, bytes, at);
  else if (type === 'timestamptz') writeMicros(+(value as Date) - epochMs, bytes, at);
  else if (type === 'bigint') writeInt64(Number(value), bytes, at);
  else if (type === 'integer') bytes.writeInt32BE(value as number, at);
  else bytes[at] = value ? 1 : 0;
}
function writeMicros(ms: number, bytes: Buffer, at: number): void {
  if (Number.isSafeInteger(ms * 1_000)) writeInt64(ms * 1_000, bytes, at);
  else bytes.writeBigInt64BE(BigInt(ms) * 1_000n, at);
}
function writeInt64(value: number, bytes: Buffer, at: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  bytes.writeInt32BE(high, at);
  bytes.writeUInt32BE(value - high * 0x1_0000_0000, at + 4);
}

function texts<Row>(type: ColumnType, rows: readonly Row[], of: (row: Row) => unknown): Buffer {
  const isJson = type !== 'text';
  /** jsonb begins with the number of its version. */
  const lead = type === 'jsonb' ? 1 : 0;
  let total = header;
  let last: string | undefined;
  let length = 0;
  const values = rows.map((row) => {
    const value = of(row);
    const text = value === undefined || value === null ? undefined : isJson ? JSON.stringify(value) : (value as string);
    total += 4;
    if (text === undefined) return text;
    if (text !== last) length = lead + Buffer.byteLength(text);
    last = text;
    total += length;
    return text;
  });
  const bytes = Buffer.allocUnsafe(total);
  begin(bytes, type, rows.length);
  let at = header;
  let before: string | undefined;
  let beforeAt = 0;
  for (const text of values) {
    if (text === undefined) {
      at = bytes.writeInt32BE(-1, at);
      continue;
    }
    const start = at;
    if (text === before) {
      bytes.copyWithin(at, beforeAt, beforeAt + 4 + length);
      at += 4 + length;
    } else {
      at += 4;
      if (lead) bytes[at++] = 1;
      at += bytes.write(text, at);
      length = at - start - 4;
      bytes.writeInt32BE(length, start);
    }
    before = text;
    beforeAt = start;
  }
  return bytes;
}
