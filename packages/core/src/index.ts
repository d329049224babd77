/**
 * The whole helpdesk as a library: the model, the errors, `createHelpdesk` and the ports it stands on.
 * @module
 */
export { createHelpdesk } from './create-helpdesk.ts';
export type { Helpdesk } from './create-helpdesk.ts';
export { isHelpdeskPath } from './http/create-fetch.ts';
export type { FetchInfo, HelpdeskFetch } from './http/create-fetch.ts';
export type { StreamBody, StreamSink } from './helpdesk/realtime/stream-body.ts';
export { ChannelApiError, ConversaError, isConversaError } from './errors.ts';
export { SignatureError } from './connector/signature-error.ts';
export type { ChannelApiErrorOptions, ConversaErrorOptions, ErrorCode } from './errors.ts';
export { type Issue, ValidationError } from './validation-error.ts';
export type { Actor } from './helpdesk/actor.ts';
export { connectorEntry, defaultLimits } from './helpdesk/options.ts';
export type { ConnectorEntry, HelpdeskOptions, Limits } from './helpdesk/options.ts';
export type { NewInbox } from './helpdesk/inboxes.ts';
export type { HostPerson } from './helpdesk/people.ts';
export type { NewOwner } from './helpdesk/setup.ts';
export { aesCipher } from './helpdesk/secrets.ts';
export { systemClock } from './helpdesk/system-clock.ts';
export { tokenBuckets } from './helpdesk/token-buckets.ts';
export { folderBlobs } from './storage/blobs/folder-blobs.ts';
export { s3Blobs } from './storage/blobs/s3-blobs.ts';
export type { S3Options } from './storage/blobs/s3-blobs.ts';

export type { Account, AccountSwitches, ApiToken, Inbox, Membership, Role, User } from './model/account.ts';
export type { Contact, ContactIdentity, Group, Key, KeyKind, KeyProof, KeyScope } from './model/contact.ts';
export type { Conversation, ConversationPeer, ConversationStatus, Priority } from './model/conversation.ts';
export type { Fact, FactActor, FactType } from './model/fact.ts';
export type {
  AccountId,
  AttachmentId,
  ContactId,
  ConversationId,
  GroupId,
  IdPrefix,
  IdTypes,
  InboxId,
  LabelId,
  MessageId,
  PeerId,
  TeamId,
  TokenId,
  UserId,
  VisitorId,
} from './model/ids.ts';
export type { Label, Team } from './model/label.ts';
export type { Json, JsonObject } from './model/json.ts';
export type {
  Message,
  MessageAuthor,
  MessageDirection,
  MessageFailure,
  MessageStatus,
  Reaction,
} from './model/message.ts';
export type {
  ActivityPart,
  AttachmentKind,
  AttachmentPart,
  CallPart,
  ChoicePart,
  ContactsPart,
  FormPart,
  InteractivePart,
  LocationPart,
  MediaSource,
  Part,
  TemplatePart,
  TextPart,
  UnsupportedPart,
} from './model/part.ts';

export type { Blobs } from './ports/blobs.ts';
export type { Bus, Hint } from './ports/bus.ts';
export type { Cipher } from './ports/cipher.ts';
export type { Clock } from './ports/clock.ts';
export type { Job, JobHandler, Jobs } from './ports/jobs.ts';
export type { Lease } from './ports/lease.ts';
export type { LogFields, Logger } from './ports/logger.ts';
export type { Mailer } from './ports/mailer.ts';
export type { RateLimiter } from './ports/rate-limiter.ts';
export type { Change, InboxPatch, NewFact, Patch, StoredKey } from './ports/storage/change.ts';
export type { ConnectionStatus, ConnectionStore } from './ports/storage/connections.ts';
export type { IngestLookup, IngestSnapshot, IngestStore, IngestWrites } from './ports/storage/ingest.ts';
export type { Lane, NewPiece, OutboxStore, PieceState, QueuedPiece } from './ports/storage/outbox.ts';
export type { AccountStore, NewUser, PeopleStore, StoredSession, StoredToken } from './ports/storage/people.ts';
export type {
  AttachmentStore,
  ContactStore,
  ConversationFilter,
  ConversationStore,
  ConversationView,
  InboxInAccount,
  InboxStore,
  LogStore,
  MessageStore,
  Sighting,
  StoredAttachment,
} from './ports/storage/reading.ts';
export type { Quarantined, QuarantinedEntry, QuarantineStore } from './ports/storage/quarantine.ts';
export type { AccountScope, Page, PageRequest } from './ports/storage/scope.ts';
export type { Storage } from './ports/storage/storage.ts';
