/**
 * The headless client of Conversa: a store for visitors and one for agents, over a resumable event stream. For browsers
 * and Node; imports neither zod nor `node:`.
 * @module
 */
export { ConversaError, type ErrorCode, isConversaError } from '../errors.ts';
export { type Issue, ValidationError } from '../validation-error.ts';
export { type AgentClient, type AgentClientOptions, type AgentEvents, createAgentClient } from './agent-client.ts';
export type { AgentDraft } from './agent-draft.ts';
export type {
  ContactsSnapshot,
  ConversationContext,
  ConversationFilter,
  ConversationsSnapshot,
  Loaded,
  SessionSnapshot,
} from './agent-resources.ts';
export { browserStorage, type ClientStorage, memoryStorage } from './client-storage.ts';
export { importAgain, importInTime } from './import-again.ts';
export type { Environment, Network, TabChannel, TabLocks } from './environment.ts';
export type { ConnectionState } from './follow-events.ts';
export type { ListSnapshot } from './live-list.ts';
export type { ClientMessage } from './message-list.ts';
export type { Draft } from './previews.ts';
export type { Request, RequestOptions } from './request.ts';
export type { Resource } from './resource.ts';
export type { LoadStatus, MessagesSnapshot } from './thread.ts';
export type { Typer } from './typing.ts';
export {
  createVisitorClient,
  type VisitorClient,
  type VisitorClientOptions,
  type VisitorEvents,
} from './visitor-client.ts';
export { uploadVisitorFile, type VisitorUploadOptions } from './visitor-upload.ts';
export {
  readSession,
  type StoredSession,
  type VisitorIdentity,
  type VisitorPlace,
  visitorPrefix,
} from './visitor-session.ts';
export type {
  ConversationChange,
  ConversationCount,
  ConversationCounts,
  NewMail,
  WireContact,
  WireConversation,
  WireInbox,
  WireMailDraft,
  WireMember,
  WireSession,
  WireUser,
} from '../protocol/agent.ts';
export type {
  AddedMember,
  MemberChange,
  NewLabel,
  NewMember,
  NewTeam,
  PasswordLink,
  UserChange,
  WireLabel,
  WireTeam,
} from '../protocol/people.ts';
export type { WireEvent } from '../protocol/frame.ts';
export type { WireAttachment, WireAuthor, WireMail, WireMessage, WirePart } from '../protocol/message.ts';
export type {
  VisitorAction,
  VisitorConversation,
  VisitorSession,
  VisitorSummary,
  VisitorUser,
  WidgetConfig,
} from '../protocol/visitor.ts';
export type { ContactId, ConversationId, InboxId, LabelId, MessageId, TeamId, UserId } from '../model/ids.ts';
