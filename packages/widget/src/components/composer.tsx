import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Icon } from './icon.tsx';
import { type Attachments, useAttachments } from './use-attachments.ts';
import { useResource } from './use-resource.ts';

/** Where the visitor writes. What is written survives closing and reloading. */
export const Composer = ({ client, strings, draft }: PanelContext & { readonly draft: DraftStore }): VNode => {
  const text = useResource(draft);
  const attachments = useAttachments(client);
  const { files } = attachments;
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const ready = files.flatMap(({ attachment }) => attachment ?? []);
  const cannotSend = (text.trim() === '' && ready.length === 0) || files.some(({ state }) => state === 'uploading');

  const send = (): void => {
    if (cannotSend) return;
    void client.send({ text: text.trim(), attachments: ready });
    draft.set('');
    attachments.clear();
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
      <Files {...attachments} strings={strings} />
      <div class="field">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            attachments.add([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
            area.current!.focus();
          }}
        />
        <button type="button" class="attach" aria-label={strings.attach} onClick={() => picker.current!.click()}>
          <Icon name="attach" />
        </button>
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
          onPaste={(event) => {
            const pasted = event.clipboardData?.files;
            if (!pasted?.length) return;
            event.preventDefault();
            attachments.add(pasted);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button class="send" part="send" aria-label={strings.send} disabled={cannotSend}>
          <Icon name="send" />
        </button>
      </div>
      <span id="hint" class="sr">
        {strings.hint}
      </span>
    </form>
  );
};

/** What goes with the message, and how far it has come. */
const Files = ({ files, remove, strings }: Attachments & Pick<PanelContext, 'strings'>): VNode => (
  <div class="files" role="status">
    {files.map(({ key, name, state }) => (
      <span key={key} class={`chip ${state}`} part="file">
        <Icon name={state === 'failed' ? 'alert' : state === 'uploading' ? 'clock' : 'file'} />
        <span class="file-name">
          {state === 'failed' ? strings.uploadFailed(name) : name}
          {state === 'uploading' && <span class="sr"> {strings.uploading}</span>}
        </span>
        <button type="button" class="icon" aria-label={strings.remove(name)} onClick={() => remove(key)}>
          <Icon name="close" />
        </button>
      </span>
    ))}
  </div>
);
