import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Icon } from './icon.tsx';
import { useResource } from './use-resource.ts';

/** Where the visitor writes. What is written survives closing and reloading. */
export const Composer = ({ client, strings, draft }: PanelContext & { readonly draft: DraftStore }): VNode => {
  const text = useResource(draft);
  const area = useRef<HTMLTextAreaElement>(null);
  const isEmpty = text.trim() === '';

  const send = (): void => {
    if (isEmpty) return;
    void client.send(text.trim());
    draft.set('');
    area.current!.focus();
  };
  useLayoutEffect(() => {
    const box = area.current!;
    if (box.value !== text) box.value = text;
    if (CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [text]);

  return (
    <form
      class="composer"
      part="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="field">
        <textarea
          ref={area}
          part="input"
          rows={1}
          aria-label={strings.message}
          aria-describedby="hint"
          placeholder={strings.placeholder}
          maxLength={20_000}
          dir={text ? 'auto' : undefined}
          onInput={({ currentTarget }) => {
            draft.set(currentTarget.value);
            client.setTyping(currentTarget.value !== '');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button class="send" part="send" aria-label={strings.send} disabled={isEmpty}>
          <Icon name="send" />
        </button>
      </div>
      <span id="hint" class="sr">
        {strings.hint}
      </span>
    </form>
  );
};
