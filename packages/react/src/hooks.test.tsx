// @vitest-environment happy-dom
import { beforeAll, describe, vi } from 'vitest';
import { preact, react18, type Runtime } from 'react-runtimes';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // The widget's script is put on the page, and need not be fetched.
  const { settings } = (globalThis as unknown as { happyDOM: { settings: Record<string, unknown> } }).happyDOM;
  settings['handleDisabledFileLoadingAsSuccess'] = true;
});

interface Case {
  readonly name: string;
  readonly runtime: Runtime;
  readonly isThis: (react: object) => boolean;
}
const versionOf = (react: object): string => ('version' in react ? String(react.version) : '');
const cases: readonly Case[] = [
  // The React this package is developed with needs nothing in its place.
  { name: 'React 19', runtime: {}, isThis: (react) => versionOf(react).startsWith('19.') },
  { name: 'React 18', runtime: react18, isThis: (react) => versionOf(react) === '18.3.1' && !('render' in react) },
  { name: 'preact/compat', runtime: preact, isThis: (react) => 'render' in react },
];
const replaced = [...new Set(cases.flatMap(({ runtime }) => Object.keys(runtime)))];

for (const { name, runtime, isThis } of cases) {
  vi.resetModules();
  for (const module of replaced) {
    const other = runtime[module];
    if (!other) vi.doUnmock(module);
    else
      vi.doMock(module, () => {
        const loaded = other();
        return { ...loaded, default: loaded };
      });
  }
  const { hookCases } = await import('./hook-cases.test-support.tsx');
  const { widgetCases } = await import('./widget-cases.test-support.tsx');
  describe(name, () => {
    hookCases(isThis);
    widgetCases();
  });
}
