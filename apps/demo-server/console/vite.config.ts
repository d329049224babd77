import { defineConfig } from 'vite';

/** The console: React hooks over preact/compat. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: {
    conditions: ['@conversa/source', 'browser', 'module', 'import', 'default'],
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
    dedupe: ['preact'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../dist/console', emptyOutDir: true, target: 'es2022', sourcemap: false },
});
