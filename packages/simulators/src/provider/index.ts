/**
 * A strict messaging provider to try connectors and the outbox against: it refuses what a provider would refuse and
 * remembers what it accepted.
 * @module
 */
export { startProvider } from './provider.ts';
export type { AcceptedMessage, FakeMail, Provider, ProviderOptions } from './provider.ts';
export type { DeliveryTarget } from './deliver.ts';
