import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const target = 'es2022';
const shared: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['@conversa/source', 'browser', 'module', 'import', 'default'] },
};

/** Comments, spaces and line ends between rules are for us; style sheets are strings, which no minifier touches. */
const compactCss: Plugin = {
  name: 'compact-css',
  transform(code, id) {
    if (!id.endsWith('.css.ts')) return undefined;
    return code.replaceAll(/`[^`]*`/g, (css) => css.replaceAll(/\/\*.*?\*\/|\s*\n\s*/gs, ''));
  },
};

/** What draws messages and says what is said there: one file, from which what comes even later imports too. */
const talk =
  /components\/(messages|message-row|message-content|rich-text|row-heights|memo|outlines|talk\.css|text-of)|locales\/(en-talk|formats)/;
/** What comes only when it is needed. Everything else is one file, which they import from. */
const late =
  /components\/(uploads|emoji|interactive|viewer|conversations)\/|panel\/(sound|held-storage)|theme\/(apply-theme|to-hex)|src\/debug\/|client\/(live|tab-stream|follow-events|frame-reader|typing|visitor-upload)|locales\/(ar|de|es|fr|ja|pt-br)\.ts/;

/** The loader carries the address of the panel's chunk, so it is built when that is known. */
const loader: Plugin = {
  name: 'loader',
  async writeBundle({ dir }, bundle) {
    const panel = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)!.fileName;
    await build({
      ...shared,
      plugins: [compactCss],
      define: { __PANEL__: JSON.stringify(panel) },
      build: {
        target,
        outDir: dir!,
        emptyOutDir: false,
        lib: {
          entry: path.join(root, 'src/loader/widget.ts'),
          formats: ['iife'],
          name: '_',
          fileName: () => 'widget.js',
        },
      },
    });
    for (const file of ['widget.js', ...Object.keys(bundle).filter((name) => name.endsWith('.js'))]) {
      const bytes = await readFile(path.join(dir!, file));
      await writeFile(path.join(dir!, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      await writeFile(path.join(dir!, `${file}.br`), brotliCompressSync(bytes));
    }
  },
};

export default defineConfig({
  ...shared,
  plugins: [compactCss, loader],
  // Preact needs its `h` for itself; the automatic runtime would be a second way to do the same.
  oxc: {
    jsx: { runtime: 'classic', pragma: '_h', pragmaFrag: '_Fragment' },
    jsxInject: `import { h as _h, Fragment as _Fragment } from 'preact'`,
  },
  build: {
    target,
    outDir: path.join(root, 'dist'),
    emptyOutDir: false,
    lib: { entry: path.join(root, 'src/panel/mount-panel.tsx'), formats: ['es'] },
    rolldownOptions: {
      // Otherwise the group would be a second file beside an entry that only passes its exports on.
      preserveEntrySignatures: 'allow-extension',
      output: {
        codeSplitting: {
          groups: [
            { name: 'panel', test: (id) => !late.test(id) && !talk.test(id), priority: 1 },
            { name: 'messages', test: talk },
          ],
        },
        entryFileNames: 'widget/panel-[hash].js',
        chunkFileNames: 'widget/[name]-[hash].js',
        minify: true,
        // What told the minifier something is of no use to browsers.
        comments: { annotation: false },
      },
    },
  },
});
