/**
 * Writes `packages/core/src/api/types.ts` and `docs/reference/openapi.json` from the routes. A package of its own because
 * openapi-typescript needs the compiler API, which TypeScript 7 does not have yet.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { allRoutes } from '../../packages/core/src/http/create-fetch.ts';
import { openApiDocument } from '../../packages/core/src/http/openapi.ts';

const document = openApiDocument(allRoutes, 'https://desk.example');
const header = '// Generated from the routes by `pnpm api-types`. Do not edit.\n';
const ast = await openapiTS(JSON.stringify(document), { immutable: true, alphabetize: false });
const outputs: readonly (readonly [string, string])[] = [
  ['packages/core/src/api/types.ts', header + astToString(ast)],
  ['docs/reference/openapi.json', `${JSON.stringify(document, null, 2)}\n`],
];
const root = new URL('../../', import.meta.url);
const checkOnly = process.argv.includes('--check');
for (const [path, text] of outputs) {
  const file = new URL(path, root);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === text) continue;
  if (!checkOnly) await writeFile(file, text);
  else {
    process.exitCode = 1;
    process.stderr.write(`${path} does not match the routes. Run \`pnpm api-types\`.\n`);
  }
}
