/**
 * The zod schemas of the wire, and the types they prove. Clients that only need types import them from here or from
 * `@conversa/core/client`, which brings no zod.
 * @module
 */
export { frame, eventPage } from './schema/frames.ts';
export { idSchema } from './schema/ids.ts';
export { wireAttachment, wireMessage, wirePart } from './schema/message.ts';
export {
  addedMember,
  labelChange,
  memberChange,
  newLabel,
  newMember,
  newTeam,
  passwordByLink,
  passwordLink,
  teamChange,
  userChange,
  wireLabel,
  wireTeam,
} from './schema/people.ts';
export { problem } from './schema/problem.ts';
export {
  clientId,
  conversationChange,
  newMessageBody,
  newPart,
  newVisitorMessage,
  newVisitorSession,
  typingBody,
  visitorSeen,
  visitorUser,
  websiteSettings,
} from './schema/requests.ts';
export {
  conversationCounts,
  wireAccount,
  wireCheck,
  wireContact,
  wireConversation,
  wireInbox,
  wireInstallation,
  wireMember,
  wireMessagePage,
  wirePage,
  wireSession,
  wireToken,
  wireUser,
} from './schema/responses.ts';
export {
  visitorConversations,
  visitorHistory,
  visitorMessageResult,
  visitorSession,
  visitorSummary,
  widgetConfig,
} from './schema/visitor.ts';
export type {
  ConversationChange,
  ConversationCount,
  ConversationCounts,
  NewMessageBody,
  ReactionBody,
  WebsiteSettings,
  WireAccount,
  WireCheck,
  WireContact,
  WireConversation,
  WireInbox,
  WireInstallation,
  WireMember,
  WireMessagePage,
  WirePage,
  WireSession,
  WireToken,
  WireUser,
} from './agent.ts';
export type { EventPage, Frame, WireEvent, WireSignal } from './frame.ts';
export type { NewPart, WireAttachment, WireAttachmentPart, WireAuthor, WireMessage, WirePart } from './message.ts';
export type {
  AddedMember,
  MemberChange,
  NewLabel,
  NewMember,
  NewTeam,
  PasswordByLink,
  PasswordLink,
  UserChange,
  WireLabel,
  WireTeam,
} from './people.ts';
export type { Problem } from './problem.ts';
export type {
  NewVisitorMessage,
  NewVisitorPart,
  NewVisitorSession,
  TypingBody,
  VisitorAction,
  VisitorConversation,
  VisitorConversations,
  VisitorHistory,
  VisitorMessageResult,
  VisitorSeen,
  VisitorSession,
  VisitorSummary,
  VisitorUser,
  WidgetConfig,
} from './visitor.ts';
