import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleOf, limitsOf, type Schema, schemaText } from './schema-text.ts';

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type) as unknown as Schema;
const id = z.string().regex(/^cnv_[0-7][0-9a-hjkmnp-tv-z]{25}$/);

describe('a schema for people', () => {
  test('is what TypeScript would write, with limits beside it', () => {
    const schema = schemaOf(
      z.strictObject({
        id,
        name: z.string().min(1).max(20_000).optional(),
        tags: z.array(z.enum(['a', 'b'])).max(5),
        at: z.iso.datetime(),
        of: z.union([z.strictObject({ kind: z.literal('x') }), z.null()]),
        more: z.record(z.string(), z.unknown()),
        limit: z.int().min(1).max(100).default(25),
      }),
    );
    expect(schemaText(schema)).toBe(`{
  id: <i>cnv_…</i>
  name?: string <em>// 1 to 20,000 characters</em>
  tags: (&quot;a&quot; | &quot;b&quot;)[] <em>// at most 5 items</em>
  at: string <em>// ISO 8601</em>
  of: {
    kind: &quot;x&quot;
  } | null
  more: {
    [name: string]: unknown
  }
  limit: number <em>// 1 to 100, default 25</em>
}`);
  });

  test('has links to the types that stand by themselves', () => {
    expect(schemaText({ type: 'array', items: { $ref: '#/components/schemas/Label' } })).toBe(
      '<a href="#type-Label">Label</a>[]',
    );
  });

  test('holds nothing that would be markup', () => {
    const text = schemaText({ type: 'object', properties: { '<b>': { const: '<script>' } } });
    expect(text).toContain('&lt;b&gt;?: &quot;&lt;script&gt;&quot;');
    expect(limitsOf({ type: 'string', pattern: '^<"&' })).toBe('^&lt;&quot;&amp;');
  });

  test('names no limit that is none', () => {
    expect(limitsOf(schemaOf(z.int()))).toBe('');
    expect(limitsOf(schemaOf(id))).toBe('');
  });
});

test('an example has what is needed and keeps the form', () => {
  const body = z.strictObject({
    id,
    note: z.string().optional(),
    parts: z
      .array(z.discriminatedUnion('type', [z.strictObject({ type: z.literal('text'), text: z.string() })]))
      .min(1),
    labels: z.array(z.string()),
    count: z.int().min(3),
    on: z.boolean(),
  });
  expect(exampleOf(schemaOf(body))).toEqual({
    id: 'cnv_…',
    parts: [{ type: 'text', text: '…' }],
    labels: [],
    count: 3,
    on: true,
  });
});
