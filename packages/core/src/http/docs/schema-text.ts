import type { Json, JsonObject } from '../../model/json.ts';
import { escapeHtml } from './escape-html.ts';

/** As zod writes them. */
export interface Schema extends JsonObject {
  readonly type?: string | readonly string[];
}
type Many = readonly Schema[] | undefined;

/** The kind of an id, from the pattern of those that have one: `cnv_…`. */
export const idOf = ({ pattern }: Schema): string | undefined => {
  const prefix = typeof pattern === 'string' ? /^\^([a-z]+_)\[0-7\]/.exec(pattern)?.[1] : undefined;
  return prefix && `${prefix}…`;
};
/** The name of a type that stands by itself. */
export const nameOf = ({ $ref }: Schema): string | undefined =>
  typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
export const branchesOf = ({ anyOf, oneOf }: Schema): Many => (anyOf ?? oneOf) as Many;

/** A schema as TypeScript has it, limits as comments. HTML, in which names of types are links. */
export function schemaText(schema: Schema, indent = ''): string {
  const name = nameOf(schema);
  if (name) return `<a href="#type-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  const { const: only, enum: some, items, type, format } = schema;
  if (only !== undefined) return literal(only);
  if (some) return (some as readonly Json[]).map(literal).join(' | ');
  const branches = branchesOf(schema);
  if (branches) return unionOf(branches.map((one) => schemaText(one, indent)));
  if (Array.isArray(type)) return unionOf(type.map((one: string) => schemaText({ ...schema, type: one }, indent)));
  if (items) {
    const one = schemaText(items as Schema, indent);
    return one.includes(' | ') && !one.startsWith('{') ? `(${one})[]` : `${one}[]`;
  }
  if (type === 'object') return objectText(schema, indent);
  if (format === 'binary') return 'Blob';
  const id = idOf(schema);
  if (id) return `<i>${id}</i>`;
  return { integer: 'number' }[type as string] ?? escapeHtml(String(type ?? 'unknown'));
}

function objectText({ properties, required, additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const needed = new Set(required as readonly string[] | undefined);
  const lines = Object.entries((properties ?? {}) as { readonly [name: string]: Schema }).map(([name, schema]) => {
    const limits = limitsOf(schema);
    const mark = needed.has(name) ? '' : '?';
    return `${inner}${escapeHtml(name)}${mark}: ${schemaText(schema, inner)}${limits && ` <em>// ${limits}</em>`}`;
  });
  if (typeof additionalProperties === 'object')
    lines.push(`${inner}[name: string]: ${schemaText(additionalProperties as Schema, inner)}`);
  return lines.length > 0 ? `{\n${lines.join('\n')}\n${indent}}` : '{}';
}

/** What its type does not say: how long, how large, how many, since when. */
export function limitsOf(schema: Schema): string {
  const { format, pattern, default: usual, minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const safe = (bound: Json | undefined): Json | undefined =>
    typeof bound === 'number' && Number.isSafeInteger(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER
      ? bound
      : undefined;
  const said: readonly (string | false | undefined)[] = [
    between(minLength, maxLength, ' characters'),
    between(minItems, maxItems, ' items'),
    between(safe(minimum), safe(maximum), ''),
    typeof format === 'string' && format !== 'binary' && (format === 'date-time' ? 'ISO 8601' : format),
    typeof pattern === 'string' && format === undefined && !idOf(schema) && pattern,
    usual !== undefined && `default ${JSON.stringify(usual)}`,
  ];
  return escapeHtml(said.filter(Boolean).join(', '));
}
function between(least: Json | undefined, most: Json | undefined, unit: string): string | undefined {
  const number = (n: Json): string => Number(n).toLocaleString('en');
  if (most === undefined) return least ? `at least ${number(least)}${unit}` : undefined;
  return `${least === undefined ? 'at most' : `${number(least)} to`} ${number(most)}${unit}`;
}

const literal = (value: Json): string => escapeHtml(JSON.stringify(value));
const unionOf = (texts: readonly string[]): string => [...new Set(texts)].join(' | ');

/** The least a request may hold, with something to be filled in. */
export function exampleOf(schema: Schema): Json {
  const { const: only, enum: some, items, type, minItems = 0, minimum, properties, required } = schema;
  if (only !== undefined) return only;
  if (some) return (some as readonly Json[])[0]!;
  const branches = branchesOf(schema);
  if (branches) return exampleOf(branches[0]!);
  if (items) return Number(minItems) > 0 ? [exampleOf(items as Schema)] : [];
  if (type === 'object') {
    const of = (properties ?? {}) as { readonly [name: string]: Schema };
    return Object.fromEntries(((required ?? []) as readonly string[]).map((name) => [name, exampleOf(of[name] ?? {})]));
  }
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  return idOf(schema) ?? '…';
}
