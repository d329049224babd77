import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import manifest from './package.json' with { type: 'json' };

const root = import.meta.dirname;
const outDir = path.join(root, 'dist');

/** `whatsapp-cloud/index`: every public door, from where its source stands. */
const doors = Object.values(manifest.exports).flatMap((door) =>
  typeof door === 'string' ? [] : [path.relative('src', door['@conversa/source']).replace(/\.ts$/, '')],
);
/** What is loaded late lies in the folder of its channel. */
const folderOf = (modules: readonly string[]): string =>
  path
    .relative(path.join(root, 'src'), modules.at(-1) ?? '')
    .split(path.sep, 1)
    .join();

/** `dist` also holds the types, which `tsc -b` writes: only modules that are no longer made go, and only what changed is written. */
const beside: Plugin = {
  name: 'beside-the-types',
  generateBundle(_, bundle) {
    for (const file of globSync('**/*.{js,js.map}', { cwd: outDir }))
      if (!Object.hasOwn(bundle, file.replaceAll(path.sep, '/'))) rmSync(path.join(outDir, file));
    for (const [name, made] of Object.entries(bundle)) {
      const file = path.join(outDir, name);
      const content = made.type === 'chunk' ? made.code : made.source;
      if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) delete bundle[name];
    }
  },
};

/**
 * A single “ or ’ makes Node decode a file as UTF-8 and hold it at two bytes a character. All of them stand in strings and
 * comments, where an escape means the same; maps keep their lines.
 */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const made of Object.values(bundle))
      if (made.type === 'chunk')
        made.code = made.code.replaceAll(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [ascii, beside],
  build: {
    target: 'es2023',
    outDir,
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(doors.map((door) => [door, path.join(root, 'src', `${door}.ts`)])),
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
      output: {
        // The sources are in the package, and the maps lead there.
        comments: { annotation: true, jsdoc: false, legal: true },
        chunkFileNames: ({ name, moduleIds }) =>
          name.includes('/') ? `${name}.js` : `${folderOf(moduleIds)}/${name}.js`,
        codeSplitting: {
          groups: [
            // Doors export what is public and nothing else; all they need at once is one file beside them.
            {
              debugName: 'start',
              name: (id, graph) =>
                graph.getModuleInfo(id)?.importers.some((importer) => graph.getModuleInfo(importer)?.isEntry)
                  ? `${folderOf([id])}/start`
                  : null,
            },
          ],
        },
      },
    },
  },
});
