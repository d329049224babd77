import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Within this repository Conversa is taken from its sources; from npm no condition is needed.
  resolve: { conditions: ['@conversa/source', 'browser', 'module', 'import', 'default'] },
  build: { outDir: 'dist', emptyOutDir: true },
});
