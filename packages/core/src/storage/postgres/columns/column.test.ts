import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../../../../test/postgres/cluster.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import { type ColumnType } from './column.ts';
import { rowsOf, valuesOf } from './rows-of.ts';

let cluster: Cluster;
let client: pg.Client;
beforeAll(async () => {
  cluster = await startCluster();
  client = new pg.Client(await cluster.database());
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await cluster.stop();
});

async function trip(type: ColumnType, values: readonly unknown[]): Promise<readonly unknown[]> {
  const columns = { v: { type, of: (value: unknown) => value } };
  const { rows } = await client.query(`select v::text from ${rowsOf(columns)}`, [...valuesOf(columns, values)]);
  return rows.map((row: { readonly v: string | null }) => row.v);
}
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<readonly (T | undefined | null)[]> =>
  fc.array(fc.oneof(values, fc.constant(undefined), fc.constant(null)), { maxLength: 20 });
const text = fc.string({ unit: 'binary' }).map((given) => given.toWellFormed().replaceAll('\0', ''));

const types: readonly {
  readonly type: ColumnType;
  readonly values: fc.Arbitrary<readonly unknown[]>;
  readonly shown: (value: never) => string;
}[] = [
  { type: 'uuid', values: maybe(fc.uuid().map((uuid) => typeId('msg', uuid))), shown: uuidOf },
  { type: 'text', values: maybe(text), shown: (value: string) => value },
  { type: 'bigint', values: maybe(fc.maxSafeInteger()), shown: String },
  { type: 'integer', values: maybe(fc.integer()), shown: String },
  { type: 'boolean', values: maybe(fc.boolean()), shown: String },
  { type: 'json', values: maybe(fc.jsonValue()), shown: (value) => JSON.stringify(value) },
];
for (const { type, values, shown } of types)
  test(`${type} arrives as it was`, async () => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const expected = given.map((value) => (value === null || value === undefined ? null : shown(value as never)));
        expect(await trip(type, given)).toEqual(expected);
      }),
    );
  });

test('a column without values is empty in every row', async () => {
  const columns = {
    id: { type: 'integer', of: ({ id }: { readonly id: number }) => id },
    none: { type: 'jsonb', of: () => undefined },
    same: { type: 'text', of: () => 'ü' },
    id2: { type: 'text', of: ({ id }: { readonly id: number }) => (id % 3 === 0 ? null : `n${id >> 1}`) },
  } as const;
  const given = Array.from({ length: 7 }, (_, id) => ({ id }));
  const values = valuesOf(columns, given);
  expect(values[1]).toBeNull();
  const { rows } = await client.query(`select * from ${rowsOf(columns)}`, [...values]);
  expect(rows).toEqual(
    given.map(({ id }) => ({ id, none: null, same: 'ü', id2: id % 3 === 0 ? null : `n${id >> 1}` })),
  );
});

test('times arrive to the millisecond, before and after 2000', async () => {
  await client.query("set timezone = 'UTC'");
  const times = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(fc.array(times, { maxLength: 10 }), async (given) => {
      const back = await trip('timestamptz', given);
      expect(back.map((shown) => new Date(String(shown).replace(' ', 'T').replace('+00', 'Z')))).toEqual(given);
    }),
  );
  expect(await trip('timestamptz', [new Date(Number.NaN)])).toEqual([null]);
});

// Compared as PostgreSQL writes them: JSON.parse of Node 24.21 takes a name of one escaped character for another one.
test('jsonb keeps its value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue({ noUnicodeString: true }), { maxLength: 10 }), async (given) => {
      const { rows } = await client.query<{ readonly v: string }>(
        'select t.v::jsonb::text as v from unnest($1::text[]) with ordinality as t(v, n) order by n',
        [given.map((value) => JSON.stringify(value))],
      );
      expect(await trip('jsonb', given)).toEqual(given.map((value, at) => (value === null ? null : rows[at]!.v)));
    }),
  );
});

test('refuses a NUL in text as a value it cannot hold', async () => {
  await expect(trip('text', ['a\0b'])).rejects.toMatchObject({ code: expect.stringMatching(/^22/) });
});
