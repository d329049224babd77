/**
 * For those who write connectors and storages: the contracts as named cases that any test runner can register, and fakes.
 * @module
 */
export { fakeMailbox } from './channels/fake-mailbox.ts';
export type { FakeMailboxApp, FakeMailboxCredentials } from './channels/fake-mailbox.ts';
export { fakeMessenger } from './channels/fake-messenger.ts';
export type { FakeMessengerApp, FakeMessengerCredentials } from './channels/fake-messenger.ts';
export { fakePhone } from './channels/fake-phone.ts';
export type { FakePhoneApp, FakePhoneCredentials } from './channels/fake-phone.ts';
export { signedWebhook } from './channels/sign-fake.ts';
export type { TestCase } from './check.ts';
export { openHarness } from './connector/harness.ts';
export type { Harness, HarnessOptions } from './connector/harness.ts';
export type { TestConnectorOptions } from './connector/options.ts';
export { testConnector } from './connector/test-connector.ts';
export { testStorage } from './storage/test-storage.ts';
export type { TestStorageOptions } from './storage/test-storage.ts';
