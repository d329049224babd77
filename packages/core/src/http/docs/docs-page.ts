import type { JsonObject } from '../../model/json.ts';
import { docsStyle } from './docs-style.ts';
import { escapeHtml, sentenceHtml } from './escape-html.ts';
import { type Operation, operationHtml } from './operation.ts';
import { type Schema, schemaText } from './schema-text.ts';

/** The OpenAPI document for people: one page, no script. */
export function docsPage(document: JsonObject): Response {
  const [{ url }] = document['servers'] as unknown as readonly [{ readonly url: string }];
  const operations = Object.entries(document['paths'] as { readonly [path: string]: JsonObject }).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]!))];
  const main = tags.map((tag) => {
    const rows = operations
      .filter(({ operation }) => operation.tags[0] === tag)
      .map(({ path, method, operation }) => operationHtml({ url, path, method }, operation));
    return `<section id="${slug(tag)}"><h2>${escapeHtml(tag)}</h2>${rows.join('')}</section>`;
  });
  const { schemas, securitySchemes } = document['components'] as {
    readonly schemas: { readonly [name: string]: Schema };
    readonly securitySchemes: { readonly [name: string]: { readonly description?: string } };
  };
  const types = Object.entries(schemas).map(
    ([name, schema]) =>
      // The id within: whoever follows a link to it finds it open.
      `<details><summary><code>${escapeHtml(name)}</code></summary><pre tabindex="0" id="type-${escapeHtml(name)}">${schemaText(schema)}</pre></details>`,
  );
  const links = [...tags, 'Types'].map((tag) => `<a href="#${slug(tag)}">${escapeHtml(tag)}</a>`);
  const tokens = Object.values(securitySchemes).flatMap(({ description }) => description ?? []);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Conversa API</title><style>${docsStyle}</style>
<header><h1>Conversa API</h1><p>${sentenceHtml((document['info'] as JsonObject)['description'] as string)}</p>
<p>In <code>Authorization: Bearer …</code>, one of: ${tokens.map(sentenceHtml).join(' ')} Failures are problem documents (RFC 9457): <a href="#type-Problem">Problem</a>. For programs there are <a href="openapi.json">openapi.json</a> (OpenAPI 3.1) and the typed <code>@conversa/core/api</code>.</p></header>
<nav aria-label="Parts">${links.join('')}</nav><main>${main.join('')}<section id="types"><h2>Types</h2>${types.join('')}</section></main></html>`;
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

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
