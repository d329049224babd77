/**
 * Verify the webhooks Conversa sends, and sign your own in tests. The scheme is Standard Webhooks
 * (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`. WebCrypto only, so it runs everywhere.
 * @module
 */
export { signWebhook, verifyWebhook } from './standard-webhooks.ts';
export type { VerifiedWebhook, WebhookHeaders, WebhookToSign } from './standard-webhooks.ts';
export { ConversaError, isConversaError } from '../errors.ts';
export { SignatureError } from '../connector/signature-error.ts';
