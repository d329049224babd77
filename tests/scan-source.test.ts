import { expect, test } from 'vitest';
import { scanSource } from './support/scan-source.ts';

const specifiers = (source: string): readonly string[] =>
  scanSource(source).imports.map(({ specifier, typeOnly }) => (typeOnly ? `type ${specifier}` : specifier));

test.each([
  [`import { a, type B } from './a.ts';`, ['./a.ts']],
  [`import type { A } from './a.ts';`, ['type ./a.ts']],
  [`import type from './a.ts';`, ['./a.ts']],
  [`import * as z from "zod";`, ['zod']],
  [`import './side-effect.css';`, ['./side-effect.css']],
  [`export { a } from './a.ts';\nexport type { B } from './b.ts';`, ['./a.ts', 'type ./b.ts']],
  [`export * from './a.ts'`, ['./a.ts']],
  [`import {\n  a,\n  b,\n} from './a.ts';`, ['./a.ts']],
  [`const a = await import('./a.ts');`, ['./a.ts']],
  [`type A = import('./a.ts').A;`, ['./a.ts']],
  ['export const a = 1; const from = "x";', []],
  [`// import a from './a.ts'\n/* import b from './b.ts' */`, []],
  ['const text = "import a from \'./a.ts\'";', []],
  [`const t = \`import a from './a.ts' \${f({ b: 'c' })} import './d.ts'\`;\nimport './e.ts';`, ['./e.ts']],
  [`const r = /['"\`]/g;\nimport './a.ts';`, ['./a.ts']],
  [`const r = /[/'"]/.test(x) ? a / b : c;\nimport './a.ts';`, ['./a.ts']],
  ['const a = await import(`./${name}.ts`);', []],
  [`const url = import.meta.url;\nimport './a.ts';`, ['./a.ts']],
  [`<p class="it's">{a ? <b>{'c'}</b> : null}</p>;\nimport './a.ts';`, ['./a.ts']],
])('finds the imports of %s', (source, expected) => {
  expect(specifiers(source)).toEqual(expected);
});

test('leaves code without comments and texts, on the same lines', () => {
  const { code } = scanSource('/* any */ const a = "new Error("; // process.env\nconst b = `any ${process.env} any`;');
  expect(code).not.toMatch(/any|new Error/);
  expect(code.split('\n')[1]).toContain('process.env');
  expect(code.split('\n')[0]).not.toContain('process.env');
});
