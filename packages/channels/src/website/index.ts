/**
 * Website chat. A hosted channel: its HTTP lives in `@conversa/core`, this is its static definition for the catalogue and
 * the engine.
 * @module
 */
export { website } from './connector.ts';
