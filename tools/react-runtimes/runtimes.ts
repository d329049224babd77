/**
 * React 18 and preact/compat, each with what belongs to it, for the tests of `@conversa/react`. A package of its own
 * because two versions of React cannot both be the peer of what stands in one.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What the modules of React are replaced by, by their names. */
export type Runtime = { readonly [module: string]: () => object };

export const react18: Runtime = {
  react: () => require('react') as object,
  'react/jsx-runtime': () => require('react/jsx-runtime') as object,
  'react/jsx-dev-runtime': () => require('react/jsx-dev-runtime') as object,
  'react-dom/client': () => require('react-dom/client') as object,
  'react-dom/server': () => require('react-dom/server') as object,
};
export const preact: Runtime = {
  // `act` is React's own since 18.3.
  react: () => ({
    ...(require('preact/compat') as object),
    act: (require('preact/test-utils') as { readonly act: unknown }).act,
  }),
  'react/jsx-runtime': () => require('preact/jsx-runtime') as object,
  'react/jsx-dev-runtime': () => require('preact/jsx-runtime') as object,
  'react-dom/client': () => require('preact/compat/client') as object,
  'react-dom/server': () => require('preact-render-to-string') as object,
};
