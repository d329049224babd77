import type { WireConversation } from '@conversa/core/client';
import { useSendMessage, useTyping } from '@conversa/react';
import { type KeyboardEvent, type ReactElement, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';

export function Composer({ conversation }: { readonly conversation: WireConversation }): ReactElement {
  const { send } = useSendMessage(conversation.id);
  const { setTyping } = useTyping(conversation.id);
  const [text, setText] = useState('');
  const [isNote, setNote] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);

  useEffect(() => box.current?.focus(), [isNote]);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
  }, [text]);

  const write = (value: string): void => {
    setText(value);
    if (!isNote) setTyping(value !== '');
  };
  const submit = (): void => {
    const draft = text.trim();
    if (draft === '') return;
    setText('');
    // A failure is shown at the message itself.
    send({ text: draft, private: isNote }).catch(() => undefined);
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="composer"
      data-note={isNote}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="tabs" role="group" aria-label="Write">
        <button type="button" aria-pressed={!isNote} onClick={() => setNote(false)}>
          Reply
        </button>
        <button type="button" aria-pressed={isNote} onClick={() => setNote(true)}>
          Note
        </button>
      </div>
      <textarea
        ref={box}
        rows={2}
        dir="auto"
        aria-label={isNote ? 'Note' : 'Message'}
        placeholder={isNote ? 'Write a note that only your team sees…' : 'Write a reply…'}
        value={text}
        maxLength={20_000}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={onKey}
        onBlur={() => setTyping(false)}
      />
      <div className="composer-bar">
        <span className="quiet">Enter sends, Shift + Enter makes a new line</span>
        <button className="button primary" disabled={text.trim() === ''}>
          <Icon name={isNote ? 'note' : 'send'} /> {isNote ? 'Add note' : 'Send'}
        </button>
      </div>
    </form>
  );
}
