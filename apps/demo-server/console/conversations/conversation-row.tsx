import type { WireConversation, WireMessage } from '@conversa/core/client';
import { useInboxes, useMembers } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Avatar } from '../parts/avatar.tsx';
import { Time } from '../parts/time.tsx';
import { nameOf } from './name-of.ts';

interface ConversationRowProps {
  readonly conversation: WireConversation;
  readonly selected: boolean;
}

export function ConversationRow({ conversation, selected }: ConversationRowProps): ReactElement {
  const { contact, lastMessage, unread, assigneeId } = conversation;
  const inbox = useInboxes().data?.find(({ id }) => id === conversation.inboxId);
  const assignee = useMembers().data?.find(({ user }) => user.id === assigneeId)?.user;
  const name = nameOf(conversation);
  return (
    <Link to={`/conversations/${conversation.id}`} className="row" aria-current={selected ? 'true' : undefined}>
      <Avatar name={name} url={contact?.avatarUrl} seed={conversation.peer.id} />
      <span className="row-main">
        <span className="row-top">
          <strong dir="auto">{name}</strong>
          <Time iso={conversation.lastActivityAt} />
        </span>
        <span className="row-bottom">
          <span className="preview" dir="auto">
            {lastMessage ? previewOf(lastMessage) : 'No messages yet'}
          </span>
          {unread > 0 && (
            <em className="badge" aria-label={`${unread} unread`}>
              {unread}
            </em>
          )}
        </span>
        <span className="row-meta">
          <span>{inbox?.name ?? ''}</span>
          <span>#{conversation.number}</span>
          {assignee && <span>{assignee.name}</span>}
        </span>
      </span>
    </Link>
  );
}

function previewOf({ parts, direction, deletedAt }: WireMessage): string {
  const text = deletedAt
    ? 'Message deleted'
    : parts.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join(' ');
  return direction === 'in' ? text : direction === 'out' ? `You: ${text}` : `Note: ${text}`;
}
