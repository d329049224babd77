import { createVisitorClient } from '@conversa/core/client';
import { useVisitorChat, VisitorProvider } from '@conversa/react';
import { type ReactElement, use, useState } from 'react';

/** Which inbox the shop writes to, and a client for it, made once. */
const opening = fetch('/shop-inbox')
  .then((answer) => answer.json() as Promise<{ readonly inboxId: string }>)
  .then(({ inboxId }) => createVisitorClient({ url: location.origin, inboxId }));

/** The customer's side, for trying it out: a chat of one's own. The ready-made one is `<ConversaWidget>`. */
export function Shop(): ReactElement {
  return (
    <VisitorProvider client={use(opening)}>
      <Chat />
    </VisitorProvider>
  );
}

function Chat(): ReactElement {
  const { items, client } = useVisitorChat();
  const [text, setText] = useState('');
  return (
    <section className="thread" aria-label="Chat">
      <h1>Parcel’s shop</h1>
      <ol role="log" aria-label="Messages">
        {items.map(({ key, direction, parts }) => (
          <li key={key} className={direction === 'in' ? 'out' : 'in'}>
            {parts.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n')}
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          void client.send(text);
          setText('');
        }}
      >
        <textarea aria-label="Message" value={text} onChange={({ target }) => setText(target.value)} />
        <button type="submit">Send</button>
      </form>
    </section>
  );
}
