import type { ClientMessage, ConversationId } from '@conversa/core/client';
import { useConversation, useMessages, useSendMessage, useTyping } from '@conversa/react';
import { memo, type ReactElement, useEffect, useState } from 'react';

/** One conversation: what was written, who is writing, and an answer. */
export function Thread({ id }: { readonly id: ConversationId }): ReactElement {
  const { data, update, seen } = useConversation(id);
  const { items, hasOlder, loadOlder } = useMessages(id);
  const { typers } = useTyping(id);
  const newest = items.at(-1)?.key;
  useEffect(() => seen(), [seen, newest]);
  return (
    <section aria-label="Conversation" className="thread">
      <header>
        <h2>{data?.contact?.name ?? `Visitor #${data?.number ?? ''}`}</h2>
        <button type="button" onClick={() => void update({ status: 'resolved' })}>
          Resolve
        </button>
      </header>
      {hasOlder && (
        <button type="button" onClick={() => void loadOlder()}>
          Earlier messages
        </button>
      )}
      <ol role="log" aria-label="Messages">
        {items.map((message) => (
          <Message key={message.key} message={message} />
        ))}
      </ol>
      <p className="typing">{typers.length > 0 ? 'Writing…' : ' '}</p>
      <Composer id={id} />
    </section>
  );
}

const Message = memo(function Message({ message }: { readonly message: ClientMessage }): ReactElement {
  const { parts, direction, status } = message;
  return (
    <li className={direction} data-status={status}>
      {parts.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')}
    </li>
  );
});

function Composer({ id }: { readonly id: ConversationId }): ReactElement {
  const { send } = useSendMessage(id);
  const { setTyping } = useTyping(id);
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim()) return;
        void send(text);
        setText('');
      }}
    >
      <textarea
        aria-label="Answer"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setTyping(target.value !== '');
        }}
      />
      <button type="submit">Answer</button>
    </form>
  );
}
