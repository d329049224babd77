import type { Json, JsonObject } from '../model/json.ts';

interface Operation extends JsonObject {
  readonly summary: string;
  readonly tags: readonly string[];
}

/** The OpenAPI document for people: one page, no script. */
export function docsPage(document: JsonObject): Response {
  const operations = Object.entries(document['paths'] as { readonly [path: string]: JsonObject }).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]!))];
  const schemas = (document['components'] as JsonObject)['schemas'] as JsonObject;
  const main = tags
    .map((tag) => {
      const rows = operations.filter(({ operation }) => operation.tags[0] === tag);
      return `<section id="${escape(slug(tag))}"><h2>${escape(tag)}</h2>${rows.map(row).join('')}</section>`;
    })
    .join('');
  const types = Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<details id="type-${escape(name)}"><summary>${escape(name)}</summary>${json(schema)}</details>`,
    )
    .join('');
  const links = [...tags.map((tag) => [slug(tag), tag] as const), ['types', 'Types'] as const]
    .map(([id, text]) => `<a href="#${escape(id)}">${escape(text)}</a>`)
    .join('');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Conversa API</title><style>${style}</style>
<header><h1>Conversa API</h1><p>The machine-readable form is <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav>${links}</nav></header><main>${main}<section id="types"><h2>Types</h2>${types}</section></main></html>`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'max-age=60',
    },
  });
}

function row({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary, tags: _tags, operationId: _id, ...rest } = operation;
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(summary)}</span></summary>${json(rest)}</details>`;
}
/** References to types become links. */
const json = (value: Json): string =>
  `<pre>${escape(JSON.stringify(value, null, 2)).replaceAll(
    /#\/components\/schemas\/(\w+)/g,
    (whole, name: string) => `<a href="#type-${name}">${whole}</a>`,
  )}</pre>`;
const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:60rem;padding:1rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem}h2{margin:2rem 0 .5rem}a{color:light-dark(#1b4fd8,#8fb2ff)}
details{border:1px solid light-dark(#ddd,#444);border-radius:8px;margin:.4rem 0;padding:.4rem .8rem}summary{cursor:pointer}
summary span{color:light-dark(#555,#aaa)}b{display:inline-block;min-width:4rem}.get{color:light-dark(#0a6b2d,#6fdc93)}
.post,.put,.patch{color:light-dark(#8a5300,#f0b45c)}.delete{color:light-dark(#b3261e,#ff8f87)}pre{overflow:auto;font-size:13px}`;
