/**
 * The connector contract and what connectors need to fulfil it. Import this to write a connector, or to run one in your
 * own backend with `standalone()`. No engine, no database, no `node:`.
 * @module
 */
export type {
  Calls,
  Catalogue,
  Check,
  Connection,
  ConnectionPorts,
  Connector,
  ConnectorApp,
  Duplex,
  Media,
  Onboarding,
  Signals,
  Step,
} from './contract.ts';
export type {
  Address,
  CallState,
  ChannelEvent,
  ChannelEventBase,
  ChannelEventBody,
  ChannelEventOf,
  ConnectionState,
  ConversationHint,
  Failure,
  IncomingMessage,
  Peer,
  StatusTarget,
} from './events.ts';
export type {
  Capabilities,
  MediaLimit,
  OutboundMessage,
  Piece,
  Plan,
  PlanRefusal,
  Prepared,
  Rate,
  Receipt,
  ReplyContext,
  SendFailure,
} from './outbound.ts';
export type {
  AppPorts,
  CallPlan,
  Checkpoint,
  ConnectorBlobs,
  Credentials,
  Ports,
  Sink,
  SinkBatch,
  StateStore,
} from './ports.ts';
export { takeWebhook, type WebhookOptions } from './take-webhook.ts';
export { allIssues, type Ground } from './all-issues.ts';
export { idFor, noAction } from './catalogue-item.ts';
export { check, failed } from './check.ts';
export { fingerprint } from './fingerprint.ts';
export { counted, distinct, isWebAddress, lengthOf, need, within } from './limits.ts';
export { keptId } from './kept-id.ts';
export { moment } from './moment.ts';
export { phoneDigits } from './phone-digits.ts';
export { preparedParts } from './prepared.ts';
export { orRefusal, Refused } from './refused.ts';
export { callFailure, SendError, toSendFailure } from './send-error.ts';
export { bytesOfHex, equalBytes, equalTexts, hexOf, hmacSha256, sha256Hex, verifySha256Header } from './signature.ts';
export { blobBytes } from './blob-bytes.ts';
export { askJson, type ProviderCall, reachProvider } from './reach-provider.ts';
export { readBody } from './read-body.ts';
export { ShortCache } from './short-cache.ts';
export { standalone } from './standalone.ts';
export type { Standalone, StandaloneOptions } from './standalone.ts';
export type { Json, JsonObject } from '../model/json.ts';
export { isJsonObject, jsonList, jsonObject, jsonObjects, jsonText, jsonWords } from '../model/read-json.ts';
export { jsonNumber } from '../model/json-number.ts';
export { jsonTexts } from '../model/json-texts.ts';
export { parseJson } from '../model/parse-json.ts';
export { type Given, given } from '../model/given.ts';
export type { Key, KeyKind, KeyProof, KeyScope } from '../model/contact.ts';
export { fillPlaces, placesIn } from '../model/places.ts';
export { plainSubject } from '../model/subject.ts';
export type { Mail, MailAddress } from '../model/mail.ts';
export type { AttachmentKind, AttachmentPart, MediaSource, Part, TextFold, TextPart } from '../model/part.ts';
export { loadPeer } from '../load-peer.ts';
export { ChannelApiError, ConversaError, isConversaError } from '../errors.ts';
export { SignatureError } from './signature-error.ts';
export type { ErrorCode } from '../errors.ts';
export { type Issue, ValidationError } from '../validation-error.ts';
