import type { ConversationChange, WireConversation } from '@conversa/core/client';
import { useMembers, useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../parts/icon.tsx';
import { nameOf } from './name-of.ts';

interface ConversationHeaderProps {
  readonly conversation: WireConversation;
  readonly onChange: (change: ConversationChange) => Promise<unknown>;
}

export function ConversationHeader({ conversation, onChange }: ConversationHeaderProps): ReactElement {
  const me = useSession().session?.user.id;
  const members = useMembers().data ?? [];
  const [problem, setProblem] = useState<string>();
  const { assigneeId, status } = conversation;
  const resolved = status === 'resolved';
  const change = (wish: ConversationChange): void => {
    setProblem(undefined);
    onChange(wish).catch((error: unknown) => setProblem(error instanceof Error ? error.message : 'That failed.'));
  };
  return (
    <header className="thread-header">
      <Link to="/conversations" className="button plain only-narrow" aria-label="Back to the list">
        <Icon name="back" />
      </Link>
      <div className="thread-title">
        <h2 dir="auto">{nameOf(conversation)}</h2>
        <span className={`status ${status}`}>{status}</span>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <label className="assignee">
        <span className="hidden">Assigned to</span>
        <select
          value={assigneeId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change({ assigneeId: value === '' ? null : (value as `usr_${string}`) })
          }
        >
          <option value="">Unassigned</option>
          {members.map(({ user }) => (
            <option key={user.id} value={user.id}>
              {user.id === me ? `${user.name} (me)` : user.name}
            </option>
          ))}
        </select>
      </label>
      {me && assigneeId !== me && (
        <button type="button" className="button" onClick={() => change({ assigneeId: me })}>
          Assign to me
        </button>
      )}
      <button
        type="button"
        className={resolved ? 'button' : 'button primary'}
        onClick={() => change({ status: resolved ? 'open' : 'resolved' })}
      >
        <Icon name={resolved ? 'back' : 'check'} /> {resolved ? 'Reopen' : 'Resolve'}
      </button>
    </header>
  );
}
