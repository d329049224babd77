/**
 * React 18 and preact/compat, each with what belongs to it, for the tests of `@conversa/react`. A package of its own
 * because two versions of React cannot both be the peer of what stands in one.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const load = (module: string): object => require(module) as object;

/** What the modules of React are replaced by, by their names. */
export type Runtime = { readonly [module: string]: () => object };

export const react18: Runtime = {
  react: () => load('react'),
  'react/jsx-runtime': () => load('react/jsx-runtime'),
  'react/jsx-dev-runtime': () => load('react/jsx-dev-runtime'),
  'react-dom/client': () => load('react-dom/client'),
  'react-dom/server': () => load('react-dom/server'),
};
export const preact: Runtime = {
  react: () => ({ ...load('preact/compat'), act: (load('preact/test-utils') as { readonly act: unknown }).act }),
  'react/jsx-runtime': () => load('preact/jsx-runtime'),
  'react/jsx-dev-runtime': () => load('preact/jsx-runtime'),
  'react-dom/client': () => load('preact/compat/client'),
  'react-dom/server': () => load('preact/compat/server'),
};
