'use client';
/**
 * React hooks over the headless client: agents' consoles with `ConversaProvider`, chats of your own with
 * `VisitorProvider`. React 18 and later, and preact/compat.
 * @module
 */
export { ConversaProvider } from './conversa-provider.tsx';
export type { ConversaProviderProps } from './conversa-provider.tsx';
export { ConversaWidget } from './conversa-widget.tsx';
export type { ConversaWidgetProps, WidgetTheme } from './conversa-widget.tsx';
export { VisitorProvider } from './visitor-provider.tsx';
export type { VisitorProviderProps } from './visitor-provider.tsx';
export { useClient } from './use-client.ts';
export { useConnection } from './use-connection.ts';
export { useContact } from './use-contact.ts';
export type { ContactHandle } from './use-contact.ts';
export { useContacts } from './use-contacts.ts';
export type { Contacts } from './use-contacts.ts';
export { useConversation } from './use-conversation.ts';
export type { ConversationHandle } from './use-conversation.ts';
export { useConversations } from './use-conversations.ts';
export type { Conversations } from './use-conversations.ts';
export { useCounts } from './use-counts.ts';
export { useInboxes } from './use-inboxes.ts';
export { useLabels } from './use-labels.ts';
export { useMembers } from './use-members.ts';
export { useMessageSearch } from './use-message-search.ts';
export { useMessages } from './use-messages.ts';
export type { Messages } from './use-messages.ts';
export { usePresence } from './use-presence.ts';
export { useResource } from './use-resource.ts';
export { useSendMessage } from './use-send-message.ts';
export type { SendMessage } from './use-send-message.ts';
export { useSession } from './use-session.ts';
export { useTeams } from './use-teams.ts';
export { useTyping } from './use-typing.ts';
export type { Typing } from './use-typing.ts';
export { useUnread } from './use-unread.ts';
export { useUpdateConversation } from './use-update-conversation.ts';
export { useVisitorChat } from './use-visitor-chat.ts';
export type { VisitorChat } from './use-visitor-chat.ts';
export { useVisitorClient } from './use-visitor-client.ts';
