import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { JsonObject } from '../model/json.ts';
import { allRoutes } from './create-fetch.ts';
import { docsPage } from './docs/docs-page.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument(allRoutes, 'https://desk.example');
const operations = Object.values(document['paths'] as { readonly [path: string]: JsonObject }).flatMap(
  (methods) => Object.values(methods) as readonly JsonObject[],
);

test('the description in the repository is that of the routes', async () => {
  const kept = await readFile(new URL('../../../../docs/reference/openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(kept), 'Run `pnpm api-types`.').toEqual(JSON.parse(JSON.stringify(document)));
});

test('every operation has a name of its own, an answer, and the form of its errors', () => {
  expect(document['openapi']).toBe('3.1.0');
  expect(operations).toHaveLength(allRoutes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { operationId, summary, responses } of operations) {
    expect(summary, String(operationId)).toBeTruthy();
    expect(Object.keys(responses as JsonObject), String(operationId)).toEqual([
      expect.stringMatching(/^2\d\d$/),
      'default',
    ]);
  }
});

test('every reference leads somewhere', () => {
  const { schemas } = document['components'] as { readonly schemas: JsonObject };
  const wanted = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!);
  expect(wanted.length).toBeGreaterThan(100);
  for (const reference of new Set(wanted))
    expect(schemas).toHaveProperty(reference.replace('#/components/schemas/', ''));
});

test('people read the same on one page that runs no script', async () => {
  const page = docsPage(document);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).not.toContain('<script');
  for (const { path } of allRoutes) expect(html).toContain(`<code>${path}</code>`);
  // Links lead to something, and what can be pasted names what authorises there.
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
  expect(html).toContain(`curl -X PATCH 'https://desk.example/v1/inboxes/…' \\
  -H 'Authorization: Bearer cvt_…'`);
});
