/**
 * WhatsApp by Meta's Cloud API: messages of every kind, templates, coexistence with the app on a phone, Embedded Signup.
 * Needs no engine and no `node:`; runs wherever there are `fetch` and WebCrypto.
 * @module
 */
export { whatsappCloud } from './connector.ts';
export type { WhatsAppCloudApp, WhatsAppCloudCredentials } from './options.ts';
export { GraphError, type GraphFault } from './graph-error.ts';
