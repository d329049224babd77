// Generated from the routes by `pnpm api-types`. Do not edit.
export interface paths {
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is signed in, and in which account */
        readonly get: operations["getSession"];
        readonly put?: never;
        /** Sign in with e-mail and password; sets the session cookie */
        readonly post: operations["postSession"];
        /** Sign out */
        readonly delete: operations["deleteSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Set a password by the token of a link, and sign in with it */
        readonly post: operations["postSessionPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Work in another account */
        readonly put: operations["putSessionAccount"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/user": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change one’s own name, avatar or password; a new password ends the other sessions */
        readonly patch: operations["patchSessionUser"];
        readonly trace?: never;
    };
    readonly "/v1/inboxes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The inboxes one sees: administrators all, agents those they work in */
        readonly get: operations["getInboxes"];
        readonly put?: never;
        /** Create an inbox (administrators) */
        readonly post: operations["postInboxes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One inbox */
        readonly get: operations["getInboxesByInboxId"];
        readonly put?: never;
        readonly post?: never;
        /** Delete an inbox that has no conversations (administrators) */
        readonly delete: operations["deleteInboxesByInboxId"];
        readonly options?: never;
        readonly head?: never;
        /** Change an inbox (administrators, and agents who manage it) */
        readonly patch: operations["patchInboxesByInboxId"];
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/installation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The snippet, and where the widget was seen */
        readonly get: operations["getInboxesByInboxIdInstallation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/identity-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The secret a host signs user ids with (administrators) */
        readonly get: operations["getInboxesByInboxIdIdentitySecret"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/checks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Health of the inbox: whether messages come and go and who answers them */
        readonly get: operations["getInboxesByInboxIdChecks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The channel types of this installation, and whether this account may use them */
        readonly get: operations["getChannels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/onboarding": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The next step of connecting an inbox to its provider; without `input` it begins anew */
        readonly post: operations["postInboxesByInboxIdOnboarding"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/connection": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How an inbox stands with its provider: state, number, name, quality, import of the past, alerts */
        readonly get: operations["getInboxesByInboxIdConnection"];
        readonly put?: never;
        readonly post?: never;
        /** Forget an inbox’s credentials; its conversations stay */
        readonly delete: operations["deleteInboxesByInboxIdConnection"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/capabilities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the inbox’s channel can carry, and who may begin a conversation */
        readonly get: operations["getInboxesByInboxIdCapabilities"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a test message through the inbox’s own channel; its connection and checks show when it came back */
        readonly post: operations["postInboxesByInboxIdTest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Import the past of the inbox; for email `days` says how much of it */
        readonly post: operations["postInboxesByInboxIdHistory"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The templates of the inbox’s account at its provider */
        readonly get: operations["getInboxesByInboxIdTemplates"];
        readonly put?: never;
        /** Create a template, or with its `id` change one; the provider reviews it */
        readonly post: operations["postInboxesByInboxIdTemplates"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/template-samples": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hand an uploaded file to the provider as the sample of a template’s header; answers its `handle` */
        readonly post: operations["postInboxesByInboxIdTemplateSamples"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/templates/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a template in all languages, or with its `id` in one */
        readonly delete: operations["deleteInboxesByInboxIdTemplatesByName"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Conversations that match, newest activity or longest waiting first */
        readonly get: operations["getConversations"];
        readonly put?: never;
        /** Write to a contact, a phone number or an address first; goes on with the conversation there is in this inbox, a mail begins its own */
        readonly post: operations["postConversations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/counts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many conversations match (open ones, unless told otherwise): all, mine, unassigned, with mentions of me */
        readonly get: operations["getConversationsCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/sending": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What may be written here now, and until when */
        readonly get: operations["getConversationsByConversationIdSending"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One conversation */
        readonly get: operations["getConversationsByConversationId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Assign, label, resolve, reopen, snooze, give to the bot (`pending`), set the priority */
        readonly patch: operations["patchConversationsByConversationId"];
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/seen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Everything up to this message has been seen by an agent */
        readonly post: operations["postConversationsByConversationIdSeen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/typing": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The agent types, or stopped */
        readonly post: operations["postConversationsByConversationIdTyping"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Messages in which every word of `q` begins a word, notes included, newest first */
        readonly get: operations["getMessages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Messages of a conversation, oldest first, ending before `before` or at the newest */
        readonly get: operations["getConversationsByConversationIdMessages"];
        readonly put?: never;
        /** Answer, or write a note; the same `clientId` again returns the first message with 200 */
        readonly post: operations["postConversationsByConversationIdMessages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/messages/{messageId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a failed message again */
        readonly post: operations["postConversationsByConversationIdMessagesByMessageIdRetry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/messages/{messageId}/reaction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** React with one emoji in the place of the business’s earlier reaction, or take it back (`null`) */
        readonly put: operations["putConversationsByConversationIdMessagesByMessageIdReaction"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/sends": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Messages to many of an inbox, newest first, and how far they are */
        readonly get: operations["getInboxesByInboxIdSends"];
        readonly put?: never;
        /** Send a template to everyone of a label, with an attribute, or on a list; nobody gets it twice */
        readonly post: operations["postInboxesByInboxIdSends"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/sends/{sendId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One message to many, and how far it is */
        readonly get: operations["getInboxesByInboxIdSendsBySendId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Pause it, go on with it, or end it; who has got the message keeps it */
        readonly patch: operations["patchInboxesByInboxIdSendsBySendId"];
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/sends/{sendId}/recipients": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of each recipient, in the order of sending; `after` is a position */
        readonly get: operations["getInboxesByInboxIdSendsBySendIdRecipients"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Groups of the inbox’s number */
        readonly get: operations["getInboxesByInboxIdGroups"];
        readonly put?: never;
        /** Make a group, or with its `id` change one; the invite link is told afterwards */
        readonly post: operations["postInboxesByInboxIdGroups"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/groups/{groupId}/actions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What the channel can do with a group: `invite_link`, `reset_invite_link`, `remove_participants`… */
        readonly post: operations["postInboxesByInboxIdGroupsByGroupIdActions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/groups/{groupId}/conversation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The conversation with a group, to write first */
        readonly post: operations["postInboxesByInboxIdGroupsByGroupIdConversation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/groups/{groupId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a group; its conversation stays */
        readonly delete: operations["deleteInboxesByInboxIdGroupsByGroupId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/mail-draft": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How an answer by mail begins: subject, to whom, signature; to all of the mail that is answered */
        readonly get: operations["getConversationsByConversationIdMailDraft"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/messages/{messageId}/source": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The mail as it came, byte by byte */
        readonly get: operations["getConversationsByConversationIdMessagesByMessageIdSource"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversations/{conversationId}/messages/{messageId}/html": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The mail as a page for a sandboxed frame; pictures from elsewhere only with `images=remote` */
        readonly get: operations["getConversationsByConversationIdMessagesByMessageIdHtml"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/signature": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** One’s own signature in this inbox, as HTML; `null`: the inbox’s */
        readonly put: operations["putInboxesByInboxIdSignature"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contacts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Contacts, newest first; `q`: every word begins a word of the name, e-mail or phone */
        readonly get: operations["getContacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contacts/{contactId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One contact */
        readonly get: operations["getContactsByContactId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change what is known about a contact; null clears. Attributes are added to those there are */
        readonly patch: operations["patchContactsByContactId"];
        readonly trace?: never;
    };
    readonly "/v1/contacts/{contactId}/merge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make everything of this contact another one’s, because they are one person (administrators) */
        readonly post: operations["postContactsByContactIdMerge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/labels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Labels of the account, by title */
        readonly get: operations["getLabels"];
        readonly put?: never;
        /** Create a label */
        readonly post: operations["postLabels"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/labels/{labelId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a label; conversations lose it (administrators) */
        readonly delete: operations["deleteLabelsByLabelId"];
        readonly options?: never;
        readonly head?: never;
        /** Rename or recolour a label (administrators) */
        readonly patch: operations["patchLabelsByLabelId"];
        readonly trace?: never;
    };
    readonly "/v1/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Teams of the account, by name */
        readonly get: operations["getTeams"];
        readonly put?: never;
        /** Create a team (administrators) */
        readonly post: operations["postTeams"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/teams/{teamId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a team; conversations lose it (administrators) */
        readonly delete: operations["deleteTeamsByTeamId"];
        readonly options?: never;
        readonly head?: never;
        /** Rename a team, or replace its members (administrators) */
        readonly patch: operations["patchTeamsByTeamId"];
        readonly trace?: never;
    };
    readonly "/v1/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Everyone who works in this account */
        readonly get: operations["getMembers"];
        readonly put?: never;
        /** Add a member; who has no password yet gets a link to set one, shown only in this answer (administrators) */
        readonly post: operations["postMembers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove a member: their sessions and tokens here end, what was assigned to them is nobody’s (administrators) */
        readonly delete: operations["deleteMembersByUserId"];
        readonly options?: never;
        readonly head?: never;
        /** Change a member’s role and inboxes (administrators) */
        readonly patch: operations["patchMembersByUserId"];
        readonly trace?: never;
    };
    readonly "/v1/members/{userId}/password-link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A link by which the member sets a new password, once; shown only in this answer (administrators) */
        readonly post: operations["postMembersByUserIdPasswordLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inboxes/{inboxId}/agents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who works in this inbox; administrators see it anyway */
        readonly get: operations["getInboxesByInboxIdAgents"];
        /** Say who works in this inbox; other agents do not see it (administrators) */
        readonly put: operations["putInboxesByInboxIdAgents"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** API tokens of the account, without their secrets (administrators) */
        readonly get: operations["getTokens"];
        readonly put?: never;
        /** Create an API token; its secret is shown only in this answer (administrators). With `bot`, what customers see it called, what it writes is a bot’s */
        readonly post: operations["postTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens/{tokenId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke an API token (administrators). The inboxes of a bot’s have none any more; what it had is open */
        readonly delete: operations["deleteTokensByTokenId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/bots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The bots an inbox may have: API tokens that are a bot’s, by the name customers see */
        readonly get: operations["getBots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operator/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All accounts of the installation (operators) */
        readonly get: operations["getOperatorAccounts"];
        readonly put?: never;
        /** Create an account, with the operator as its first administrator (operators) */
        readonly post: operations["postOperatorAccounts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operator/accounts/{accountId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Rename or suspend an account, allow it channel types and features (operators) */
        readonly patch: operations["patchOperatorAccountsByAccountId"];
        readonly trace?: never;
    };
    readonly "/v1/operator/quarantine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What came in and could not be taken, newest first; bodies are asked for one by one (operators) */
        readonly get: operations["getOperatorQuarantine"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operator/quarantine/{quarantinedId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of them with its body (operators) */
        readonly get: operations["getOperatorQuarantineByQuarantinedId"];
        readonly put?: never;
        readonly post?: never;
        /** Throw it away (operators) */
        readonly delete: operations["deleteOperatorQuarantineByQuarantinedId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/operator/quarantine/{quarantinedId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take it in once more; what still cannot be taken is set aside anew, with its reason of now (operators) */
        readonly post: operations["postOperatorQuarantineByQuarantinedIdReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happens in the account: an open stream (`Accept: text/event-stream`) or a page of JSON */
        readonly get: operations["getEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/presence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The agent is here, or leaves; repeat every 30 s while here. Answers who is */
        readonly post: operations["postPresence"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/pictures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Upload an avatar (PNG, JPEG or WebP up to 512 KB); its address does not expire */
        readonly post: operations["postPictures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/attachments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Upload a file, to be named in a message by its id */
        readonly post: operations["postAttachments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/inboxes/{inboxId}/config": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the widget needs to draw itself; cached for 60 s */
        readonly get: operations["getVisitorInboxesByInboxIdConfig"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Start anonymously, or say who the visitor is */
        readonly post: operations["postVisitorSessions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/summary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How much is unread */
        readonly get: operations["getVisitorSummary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of the visitor’s conversations (default: the newest), oldest first, 50 a page */
        readonly get: operations["getVisitorMessages"];
        readonly put?: never;
        /** Write; the same `clientId` again returns the first message */
        readonly post: operations["postVisitorMessages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/conversations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The visitor’s conversations, newest activity first, at most 50 */
        readonly get: operations["getVisitorConversations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/seen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Everything up to this message has arrived or was read */
        readonly post: operations["postVisitorSeen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/typing": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The visitor types, or stopped */
        readonly post: operations["postVisitorTyping"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happens in the visitor’s conversations: an open stream or a page of JSON */
        readonly get: operations["getVisitorEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/visitor/v1/attachments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Upload a file, to be named in a message by its id */
        readonly post: operations["postVisitorAttachments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Session: {
            readonly user: components["schemas"]["User"];
            readonly account: {
                readonly id: string;
                readonly name: string;
            };
            /** @enum {string} */
            readonly role: "administrator" | "agent";
            readonly accounts: readonly {
                readonly id: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "administrator" | "agent";
            }[];
        };
        readonly User: {
            readonly id: string;
            readonly email: string;
            readonly name: string;
            readonly avatarUrl?: string;
            readonly operator: boolean;
        };
        readonly Inbox: {
            readonly id: string;
            readonly name: string;
            readonly channel: string;
            /** @enum {string} */
            readonly state: "active" | "paused";
            /** @enum {string} */
            readonly returning: "reopen" | "new";
            readonly settings: {
                readonly [key: string]: unknown;
            };
            readonly features: {
                readonly [key: string]: boolean;
            };
            readonly botId?: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly Installation: {
            readonly snippet: string;
            readonly origins: readonly {
                readonly origin: string;
                readonly allowed: boolean;
                readonly allowedNow: boolean;
                /** Format: date-time */
                readonly firstSeenAt: string;
                /** Format: date-time */
                readonly lastSeenAt: string;
                readonly count: number;
            }[];
        };
        readonly Check: {
            readonly code: string;
            readonly ok: boolean;
            readonly sentence: string;
            readonly fix?: string;
        };
        readonly Channel: {
            readonly type: string;
            readonly enabled: boolean;
            readonly onboarding: boolean;
            /** @enum {string} */
            readonly initiate: "free" | "template" | "never";
            readonly movesFrom: readonly string[];
        };
        readonly Connection: {
            readonly connected: boolean;
            readonly state?: string;
            readonly reason?: string;
            readonly since?: string;
            readonly description?: {
                readonly [key: string]: unknown;
            };
            readonly history?: {
                readonly percent?: number;
                readonly declined?: boolean;
                readonly requested: {
                    readonly contacts?: string;
                    readonly messages?: string;
                };
            };
            readonly alerts: readonly {
                readonly at: string;
                /** @enum {string} */
                readonly severity: "info" | "warning" | "critical";
                readonly sentence: string;
            }[];
        };
        readonly Conversation: {
            readonly id: string;
            readonly number: number;
            readonly inboxId: string;
            readonly peer: {
                /** @constant */
                readonly kind: "contact";
                readonly id: string;
            } | {
                /** @constant */
                readonly kind: "group";
                readonly id: string;
            };
            readonly contact?: components["schemas"]["Contact"];
            readonly subject?: string;
            /** @enum {string} */
            readonly status: "open" | "pending" | "snoozed" | "resolved";
            /** Format: date-time */
            readonly snoozedUntil?: string;
            /** @enum {string} */
            readonly priority?: "low" | "medium" | "high" | "urgent";
            readonly assigneeId?: string;
            readonly teamId?: string;
            readonly labels: readonly string[];
            readonly mentions: readonly string[];
            readonly unread: number;
            /** Format: date-time */
            readonly waitingSince?: string;
            /** Format: date-time */
            readonly lastActivityAt: string;
            /** Format: date-time */
            readonly contactSeenAt?: string;
            /** Format: date-time */
            readonly agentSeenAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly lastMessage?: components["schemas"]["Message"];
        };
        readonly Contact: {
            readonly id: string;
            readonly name?: string;
            readonly email?: string;
            readonly phone?: string;
            readonly avatarUrl?: string;
            readonly attributes: {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly Message: {
            readonly id: string;
            readonly conversationId: string;
            readonly inboxId: string;
            /** @enum {string} */
            readonly direction: "in" | "out" | "internal";
            readonly author: {
                /** @enum {string} */
                readonly kind: "contact" | "agent" | "business" | "bot" | "system";
                readonly id?: string;
                readonly name?: string;
                readonly avatarUrl?: string;
            };
            readonly via?: string;
            readonly parts: readonly ({
                /** @constant */
                readonly type: "text";
                readonly text: string;
                /** @enum {string} */
                readonly format?: "plain" | "markdown";
                readonly html?: string;
                readonly folds?: readonly {
                    /** @enum {string} */
                    readonly kind: "quote" | "signature";
                    readonly from: number;
                    readonly to: number;
                }[];
                readonly remoteImages?: number;
            } | {
                /** @constant */
                readonly type: "attachment";
                /** @enum {string} */
                readonly kind: "image" | "video" | "audio" | "voice" | "document" | "sticker";
                readonly url?: string;
                readonly mime: string;
                readonly name?: string;
                readonly size?: number;
                readonly caption?: string;
                readonly width?: number;
                readonly height?: number;
                readonly inlineId?: string;
            } | {
                /** @constant */
                readonly type: "location";
                readonly latitude: number;
                readonly longitude: number;
                readonly name?: string;
                readonly address?: string;
            } | {
                /** @constant */
                readonly type: "contacts";
                readonly contacts: readonly {
                    readonly name: string;
                    readonly phones: readonly string[];
                    readonly emails: readonly string[];
                }[];
            } | {
                /** @constant */
                readonly type: "interactive";
                /** @enum {string} */
                readonly kind: "buttons" | "list" | "link" | "call" | "carousel" | "flow" | "products" | "location_request" | "contact_request" | "address_request" | "call_request";
                readonly text: string;
                readonly options?: readonly {
                    readonly id: string;
                    readonly title: string;
                    readonly description?: string;
                }[];
                readonly detail?: unknown;
            } | {
                /** @constant */
                readonly type: "choice";
                readonly picked: readonly {
                    readonly id: string;
                    readonly title: string;
                }[];
                readonly values?: unknown;
            } | {
                /** @constant */
                readonly type: "template";
                readonly name: string;
                readonly language: string;
                readonly variables: unknown;
                readonly shown?: {
                    readonly header?: string;
                    readonly text: string;
                    readonly footer?: string;
                    readonly buttons?: readonly string[];
                };
            } | {
                /** @constant */
                readonly type: "form";
                readonly fields: readonly {
                    readonly name: string;
                    readonly label: string;
                    readonly value: string;
                }[];
            } | {
                /** @constant */
                readonly type: "call";
                readonly callId: string;
                /** @enum {string} */
                readonly outcome: "answered" | "missed" | "rejected" | "failed" | "voicemail";
                readonly durationMs?: number;
            } | {
                /** @constant */
                readonly type: "activity";
                readonly activity: string;
                readonly values: {
                    readonly [key: string]: string;
                };
            } | {
                /** @constant */
                readonly type: "unsupported";
                readonly reason: string;
                readonly raw: unknown;
            })[];
            /** @enum {string} */
            readonly status: "queued" | "sending" | "held" | "sent" | "delivered" | "read" | "played" | "failed" | "unknown";
            readonly failure?: {
                readonly code: string;
                readonly providerCode?: string;
                readonly sentence: string;
            };
            readonly clientId?: string;
            readonly inReplyTo?: string;
            readonly mentions?: readonly string[];
            readonly mail?: {
                readonly subject?: string;
                readonly to: readonly string[];
                readonly cc: readonly string[];
                readonly bcc?: readonly string[];
                readonly from?: {
                    readonly address: string;
                    readonly name?: string;
                };
                readonly replyTo?: string;
                /** @enum {string} */
                readonly automatic?: "auto_reply" | "bounce" | "list";
                /** @enum {string} */
                readonly authenticated?: "pass" | "fail";
                readonly unverified?: boolean;
                readonly quotes?: string;
                readonly agentName?: string;
                readonly hasSource: boolean;
            };
            readonly reactions: readonly {
                readonly by: string | "business";
                readonly emoji: string;
            }[];
            /** Format: date-time */
            readonly sentAt: string;
            /** Format: date-time */
            readonly editedAt?: string;
            /** Format: date-time */
            readonly deletedAt?: string;
        };
        readonly ConversationCounts: {
            readonly all: {
                readonly total: number;
                readonly unread: number;
            };
            readonly mine: {
                readonly total: number;
                readonly unread: number;
            };
            readonly unassigned: {
                readonly total: number;
                readonly unread: number;
            };
            readonly mentions: {
                readonly total: number;
                readonly unread: number;
            };
        };
        readonly Sending: {
            readonly capabilities: {
                readonly [key: string]: unknown;
            };
            readonly open: boolean;
            readonly reactions: boolean;
            readonly until?: string;
            readonly lastInboundAt?: string;
        };
        readonly MessagePage: {
            readonly items: readonly components["schemas"]["Message"][];
            readonly hasOlder: boolean;
        };
        readonly BulkSend: {
            readonly id: string;
            readonly name: string;
            readonly template: {
                readonly name: string;
                readonly language: string;
            };
            readonly marketing: boolean;
            readonly perMinute: number;
            /** @enum {string} */
            readonly state: "running" | "paused" | "cancelled" | "done";
            readonly total: number;
            readonly counts: {
                readonly waiting: number;
                readonly skipped: number;
                readonly refused: number;
                readonly queued: number;
                readonly sent: number;
                readonly delivered: number;
                readonly read: number;
                readonly failed: number;
            };
            readonly createdBy: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly Recipient: {
            readonly position: number;
            /** @enum {string} */
            readonly state: "waiting" | "sent" | "skipped" | "refused";
            readonly contactId?: string;
            readonly phone?: string;
            readonly name?: string;
            readonly reason?: string;
            readonly messageId?: string;
            /** @enum {string} */
            readonly status?: "queued" | "sending" | "held" | "sent" | "delivered" | "read" | "played" | "failed" | "unknown";
            readonly failure?: {
                readonly code: string;
                readonly providerCode?: string;
                readonly sentence: string;
            };
        };
        readonly Label: {
            readonly id: string;
            readonly title: string;
            readonly color: string;
        };
        readonly Team: {
            readonly id: string;
            readonly name: string;
            readonly members: readonly string[];
        };
        readonly Member: {
            readonly user: components["schemas"]["User"];
            /** @enum {string} */
            readonly role: "administrator" | "agent";
            readonly inboxes: readonly string[];
            readonly manages: readonly string[];
            readonly hasPassword: boolean;
        };
        readonly PasswordLink: {
            readonly url: string;
            /** Format: date-time */
            readonly expiresAt: string;
            readonly mailed: boolean;
        };
        readonly Token: {
            readonly id: string;
            readonly name: string;
            readonly bot?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly lastUsedAt?: string;
        };
        readonly Bot: {
            readonly id: string;
            readonly name: string;
        };
        readonly Account: {
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly state: "active" | "suspended";
            readonly switches: {
                readonly channels?: {
                    readonly [key: string]: boolean;
                };
                readonly features?: {
                    readonly [key: string]: boolean;
                };
            };
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly Quarantined: {
            readonly id: string;
            readonly channel: string;
            /** @enum {string} */
            readonly form: "raw" | "event";
            readonly accountId?: string;
            readonly inboxId?: string;
            readonly reason: string;
            readonly bytes: number;
            /** Format: date-time */
            readonly at: string;
        };
        readonly EventPage: {
            readonly frames: readonly components["schemas"]["Frame"][];
            readonly cursor: string;
            readonly more: boolean;
        };
        readonly Frame: {
            readonly cursor: string;
            readonly prev: string;
            readonly event: components["schemas"]["Event"];
        } | {
            readonly cursor: string;
            readonly prev: string;
            /** @constant */
            readonly heartbeat: true;
        } | {
            readonly cursor: string;
            /** @constant */
            readonly reset: true;
        } | {
            readonly signal: components["schemas"]["Signal"];
        };
        readonly Event: {
            /** @enum {string} */
            readonly type: "message.created" | "message.updated";
            readonly message: components["schemas"]["Message"];
            readonly conversation?: components["schemas"]["Conversation"];
            readonly live: boolean;
        } | {
            /** @enum {string} */
            readonly type: "conversation.created" | "conversation.updated" | "conversation.status_changed" | "conversation.assigned";
            readonly conversationId: string;
            readonly conversation?: components["schemas"]["Conversation"];
        } | {
            /** @constant */
            readonly type: "conversation.read";
            readonly conversationId: string;
            /** @enum {string} */
            readonly by: "contact" | "agent";
            /** Format: date-time */
            readonly until: string;
            /** @enum {string} */
            readonly status: "delivered" | "read";
            readonly conversation?: components["schemas"]["Conversation"];
        } | {
            /** @enum {string} */
            readonly type: "contact.created" | "contact.updated";
            readonly contact: components["schemas"]["Contact"];
        } | {
            /** @constant */
            readonly type: "contact.merged";
            readonly from: string;
            readonly into: string;
        } | {
            /** @enum {string} */
            readonly type: "inbox.created" | "inbox.updated" | "inbox.state_changed";
            readonly inbox: components["schemas"]["Inbox"];
        } | {
            /** @enum {string} */
            readonly type: "label.created" | "label.updated";
            readonly label: components["schemas"]["Label"];
        } | {
            /** @constant */
            readonly type: "inbox.deleted";
            readonly inboxId: string;
        } | {
            /** @constant */
            readonly type: "label.deleted";
            readonly labelId: string;
        } | {
            /** @enum {string} */
            readonly type: "team.created" | "team.updated";
            readonly team: components["schemas"]["Team"];
        } | {
            /** @constant */
            readonly type: "team.deleted";
            readonly teamId: string;
        } | {
            /** @enum {string} */
            readonly type: "member.added" | "member.updated";
            readonly member: components["schemas"]["Member"];
        } | {
            /** @constant */
            readonly type: "member.removed";
            readonly userId: string;
        };
        readonly Signal: {
            /** @constant */
            readonly type: "typing";
            readonly conversationId: string;
            readonly by: {
                /** @enum {string} */
                readonly kind: "contact" | "agent";
                readonly id: string;
                readonly name?: string;
            };
            readonly on: boolean;
        } | {
            /** @constant */
            readonly type: "presence";
            readonly userId: string;
            readonly online: boolean;
        };
        readonly Attachment: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "image" | "video" | "audio" | "voice" | "document" | "sticker";
            readonly mime: string;
            readonly name: string;
            readonly size: number;
            readonly url: string;
        };
        readonly WidgetConfig: {
            readonly inboxId: string;
            readonly siteName: string;
            readonly greeting: string;
            readonly color: string;
            readonly avatarUrl?: string;
            readonly locale?: string;
            /** @enum {string} */
            readonly theme: "auto" | "light" | "dark";
            /** @constant */
            readonly attachments?: false;
            /** @constant */
            readonly online?: true;
        };
        readonly VisitorSession: {
            readonly token: string;
            readonly visitorId: string;
            readonly userId?: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        readonly VisitorSummary: {
            readonly unread: number;
            readonly last?: components["schemas"]["Message"];
        };
        readonly VisitorHistory: {
            readonly conversationId?: string;
            readonly key?: string;
            readonly items: readonly components["schemas"]["Message"][];
            readonly hasOlder: boolean;
            readonly cursor: string;
            /** Format: date-time */
            readonly agentSeenAt?: string;
            readonly unread: number;
            readonly unreadElsewhere?: number;
        };
        readonly VisitorConversations: {
            readonly items: readonly {
                readonly id: string;
                readonly key?: string;
                /** @enum {string} */
                readonly status: "open" | "pending" | "snoozed" | "resolved";
                readonly unread: number;
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly lastActivityAt: string;
                readonly last?: components["schemas"]["Message"];
            }[];
        };
        readonly VisitorMessageResult: {
            readonly message: components["schemas"]["Message"];
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly code: string;
            readonly detail: string;
            readonly issues?: readonly {
                readonly path: string;
                readonly message: string;
            }[];
            readonly requestId?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly email: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postSessionPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putSessionAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly accountId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchSessionUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly avatarUrl?: string | null;
                    readonly password?: string;
                    readonly currentPassword?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inbox"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly channel: string;
                    readonly settings: {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteInboxesByInboxId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchInboxesByInboxId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    /** @enum {string} */
                    readonly state?: "active" | "paused";
                    /** @enum {string} */
                    readonly returning?: "reopen" | "new";
                    readonly settings?: {
                        readonly [key: string]: unknown;
                    };
                    readonly features?: {
                        readonly [key: string]: boolean;
                    };
                    readonly botId?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdInstallation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdIdentitySecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly secret: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdChecks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Check"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getChannels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Channel"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdOnboarding: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly input?: unknown;
                    readonly to?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteInboxesByInboxIdConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdCapabilities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdTest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly kind: "contacts" | "messages";
                    readonly days?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdTemplates: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly [key: string]: unknown;
                        }[];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdTemplateSamples: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly attachmentId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteInboxesByInboxIdTemplatesByName: {
        readonly parameters: {
            readonly query?: {
                readonly id?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversations: {
        readonly parameters: {
            readonly query?: {
                readonly status?: string;
                readonly team?: string;
                readonly inbox?: string;
                readonly label?: string;
                readonly priority?: "low" | "medium" | "high" | "urgent";
                readonly contact?: string;
                readonly q?: string;
                readonly assignee?: ("me" | "none") | string;
                readonly mentioned?: "me";
                readonly sort?: "newest" | "waiting";
                readonly after?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Conversation"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postConversations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly inboxId: string;
                    readonly contactId?: string;
                    readonly phone?: string;
                    readonly email?: string;
                    readonly name?: string;
                    readonly clientId: string;
                    readonly parts: readonly (({
                        /** @constant */
                        readonly type: "text";
                        readonly text: string;
                        /** @enum {string} */
                        readonly format?: "plain" | "markdown";
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        readonly caption?: string;
                    }) | {
                        /** @constant */
                        readonly type: "text";
                        readonly text: string;
                        readonly html: string;
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        readonly caption?: string;
                        readonly inlineId: string;
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        /** @enum {string} */
                        readonly as: "voice" | "sticker";
                    } | {
                        /** @constant */
                        readonly type: "contacts";
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phones: readonly string[];
                            readonly emails: readonly string[];
                        }[];
                    } | {
                        /** @constant */
                        readonly type: "template";
                        readonly name: string;
                        readonly language: string;
                        readonly variables: unknown;
                    } | {
                        /** @constant */
                        readonly type: "interactive";
                        /** @enum {string} */
                        readonly kind: "buttons" | "list" | "link" | "call" | "carousel" | "flow" | "products" | "location_request" | "contact_request" | "address_request" | "call_request";
                        readonly text: string;
                        readonly options?: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string;
                        }[];
                        readonly detail?: unknown;
                    } | {
                        /** @constant */
                        readonly type: "location";
                        readonly latitude: number;
                        readonly longitude: number;
                        readonly name?: string;
                        readonly address?: string;
                    })[];
                    readonly mail?: {
                        readonly subject?: string;
                        readonly to?: readonly string[];
                        readonly cc?: readonly string[];
                        readonly bcc?: readonly string[];
                        readonly signature?: boolean;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsCounts: {
        readonly parameters: {
            readonly query?: {
                readonly status?: string;
                readonly team?: string;
                readonly inbox?: string;
                readonly label?: string;
                readonly priority?: "low" | "medium" | "high" | "urgent";
                readonly contact?: string;
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConversationCounts"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationIdSending: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Sending"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchConversationsByConversationId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly status?: "open" | "pending" | "snoozed" | "resolved";
                    /** Format: date-time */
                    readonly snoozedUntil?: string;
                    readonly assigneeId?: string | null;
                    readonly teamId?: string | null;
                    readonly priority?: ("low" | "medium" | "high" | "urgent") | null;
                    readonly labels?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postConversationsByConversationIdSeen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly until: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postConversationsByConversationIdTyping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly on: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMessages: {
        readonly parameters: {
            readonly query: {
                readonly q: string;
                readonly conversation?: string;
                readonly after?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Message"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationIdMessages: {
        readonly parameters: {
            readonly query?: {
                readonly before?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postConversationsByConversationIdMessages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly clientId: string;
                    readonly parts: readonly (({
                        /** @constant */
                        readonly type: "text";
                        readonly text: string;
                        /** @enum {string} */
                        readonly format?: "plain" | "markdown";
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        readonly caption?: string;
                    }) | {
                        /** @constant */
                        readonly type: "text";
                        readonly text: string;
                        readonly html: string;
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        readonly caption?: string;
                        readonly inlineId: string;
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        /** @enum {string} */
                        readonly as: "voice" | "sticker";
                    } | {
                        /** @constant */
                        readonly type: "contacts";
                        readonly contacts: readonly {
                            readonly name: string;
                            readonly phones: readonly string[];
                            readonly emails: readonly string[];
                        }[];
                    } | {
                        /** @constant */
                        readonly type: "template";
                        readonly name: string;
                        readonly language: string;
                        readonly variables: unknown;
                    } | {
                        /** @constant */
                        readonly type: "interactive";
                        /** @enum {string} */
                        readonly kind: "buttons" | "list" | "link" | "call" | "carousel" | "flow" | "products" | "location_request" | "contact_request" | "address_request" | "call_request";
                        readonly text: string;
                        readonly options?: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string;
                        }[];
                        readonly detail?: unknown;
                    } | {
                        /** @constant */
                        readonly type: "location";
                        readonly latitude: number;
                        readonly longitude: number;
                        readonly name?: string;
                        readonly address?: string;
                    })[];
                    readonly inReplyTo?: string;
                    readonly private?: boolean;
                    readonly mentions?: readonly string[];
                    readonly mail?: {
                        readonly subject?: string;
                        readonly to?: readonly string[];
                        readonly cc?: readonly string[];
                        readonly bcc?: readonly string[];
                        readonly signature?: boolean;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postConversationsByConversationIdMessagesByMessageIdRetry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putConversationsByConversationIdMessagesByMessageIdReaction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly emoji: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdSends: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["BulkSend"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdSends: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly template: {
                        readonly name: string;
                        readonly language: string;
                        readonly variables: unknown;
                    };
                    readonly audience: {
                        /** @constant */
                        readonly kind: "label";
                        readonly labelId: string;
                    } | {
                        /** @constant */
                        readonly kind: "attribute";
                        readonly name: string;
                        readonly value: string;
                    } | {
                        /** @constant */
                        readonly kind: "list";
                        readonly rows: readonly {
                            readonly phone: string;
                            readonly name?: string;
                            readonly fields?: {
                                readonly [key: string]: string | number;
                            };
                        }[];
                    };
                    readonly perMinute: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkSend"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdSendsBySendId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly sendId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkSend"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchInboxesByInboxIdSendsBySendId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly sendId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly state: "running" | "paused" | "cancelled";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkSend"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdSendsBySendIdRecipients: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly sendId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Recipient"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdGroups: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly [key: string]: unknown;
                        }[];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdGroups: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdGroupsByGroupIdActions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly groupId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly action: string;
                    readonly input?: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postInboxesByInboxIdGroupsByGroupIdConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly groupId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteInboxesByInboxIdGroupsByGroupId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
                readonly groupId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationIdMailDraft: {
        readonly parameters: {
            readonly query?: {
                readonly inReplyTo?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subject: string;
                        readonly to: readonly string[];
                        readonly cc: readonly string[];
                        readonly inReplyTo?: string;
                        readonly signature?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationIdMessagesByMessageIdSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversationsByConversationIdMessagesByMessageIdHtml: {
        readonly parameters: {
            readonly query?: {
                readonly images?: "remote";
            };
            readonly header?: never;
            readonly path: {
                readonly conversationId: string;
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putInboxesByInboxIdSignature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly signature: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getContacts: {
        readonly parameters: {
            readonly query?: {
                readonly q?: string;
                readonly after?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Contact"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getContactsByContactId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchContactsByContactId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string | null;
                    readonly email?: string | null;
                    readonly phone?: string | null;
                    readonly attributes?: {
                        readonly [key: string]: string | number | boolean | null;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postContactsByContactIdMerge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly into: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLabels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Label"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postLabels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly title: string;
                    readonly color: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Label"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteLabelsByLabelId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly labelId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchLabelsByLabelId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly labelId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly title?: string;
                    readonly color?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Label"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTeams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Team"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTeams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly members: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteTeamsByTeamId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly teamId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchTeamsByTeamId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly teamId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    readonly members?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Member"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: email */
                    readonly email: string;
                    readonly name: string;
                    /** @enum {string} */
                    readonly role: "administrator" | "agent";
                    readonly inboxes?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly member: components["schemas"]["Member"];
                        readonly link?: components["schemas"]["PasswordLink"];
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteMembersByUserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchMembersByUserId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly role?: "administrator" | "agent";
                    readonly inboxes?: readonly string[];
                    readonly manages?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postMembersByUserIdPasswordLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasswordLink"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getInboxesByInboxIdAgents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Member"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putInboxesByInboxIdAgents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly userIds: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Member"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Token"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly bot?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly token: components["schemas"]["Token"];
                        readonly secret: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteTokensByTokenId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly tokenId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getBots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Bot"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOperatorAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Account"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOperatorAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly patchOperatorAccountsByAccountId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly accountId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    /** @enum {string} */
                    readonly state?: "active" | "suspended";
                    readonly switches?: {
                        readonly channels?: {
                            readonly [key: string]: boolean;
                        };
                        readonly features?: {
                            readonly [key: string]: boolean;
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOperatorQuarantine: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Quarantined"][];
                        readonly next?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOperatorQuarantineByQuarantinedId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly quarantinedId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly entry: components["schemas"]["Quarantined"];
                        readonly body: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteOperatorQuarantineByQuarantinedId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly quarantinedId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postOperatorQuarantineByQuarantinedIdReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly quarantinedId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPresence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly online: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly online: readonly string[];
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postPictures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "*/*": string;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly url: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postAttachments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "*/*": string;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVisitorInboxesByInboxIdConfig: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly inboxId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WidgetConfig"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postVisitorSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly inboxId: string;
                    readonly user?: {
                        readonly id?: string;
                        readonly name?: string;
                        /** Format: email */
                        readonly email?: string;
                        readonly phone?: string;
                        readonly avatarUrl?: string;
                        readonly attributes?: {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    };
                    readonly hash?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VisitorSession"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVisitorSummary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VisitorSummary"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVisitorMessages: {
        readonly parameters: {
            readonly query?: {
                readonly conversation?: string;
                readonly before?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VisitorHistory"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postVisitorMessages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly clientId: string;
                    readonly parts: readonly (({
                        /** @constant */
                        readonly type: "text";
                        readonly text: string;
                        /** @enum {string} */
                        readonly format?: "plain" | "markdown";
                    } | {
                        /** @constant */
                        readonly type: "attachment";
                        readonly attachmentId: string;
                        readonly caption?: string;
                    }) | {
                        /** @constant */
                        readonly type: "choice";
                        readonly picked: readonly {
                            readonly id: string;
                            readonly title: string;
                        }[];
                    })[];
                    readonly key?: string;
                    readonly actions?: readonly {
                        readonly name: string;
                        /** Format: date-time */
                        readonly at: string;
                        readonly data?: {
                            readonly [key: string]: string | number | boolean | null;
                        };
                    }[];
                    readonly page?: {
                        readonly url: string;
                        readonly title?: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VisitorMessageResult"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVisitorConversations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VisitorConversations"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postVisitorSeen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly until: string;
                    /** @enum {string} */
                    readonly status: "delivered" | "read";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postVisitorTyping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly on: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVisitorEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly postVisitorAttachments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "*/*": string;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description A problem document (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
