import { importAgain, type WireAttachment } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Icon } from './icon.tsx';
import { lazy } from './lazy.tsx';
import type * as TrayModule from './uploads/tray.tsx';
import type { PendingFile, Uploads } from './uploads/uploads.ts';
import { useResource } from './use-resource.ts';

const nothing: readonly PendingFile[] = [];
const noFiles = { getSnapshot: () => nothing, subscribe: () => () => undefined };
const EmojiPicker = lazy(
  () => import('./emoji/emoji-picker.tsx'),
  ({ EmojiPicker: found }) => found,
);
const loadTray = async (): Promise<typeof TrayModule> => import('./uploads/tray.tsx');
const Tray = lazy(loadTray, ({ Tray: found }) => found);
const DropHint = lazy(loadTray, ({ DropHint: found }) => found);

/** Where the visitor writes. What is written survives closing and reloading. */
export const Composer = (context: PanelContext & { readonly draft: DraftStore }): VNode => {
  const { client, strings, draft, attachments = true } = context;
  const text = useResource(draft);
  const [uploads, setUploads] = useState<Uploads>();
  const files = useResource(uploads ?? noFiles);
  const made = useRef<Uploads | undefined>(undefined);
  const [picking, setPicking] = useState(false);
  const [dropping, setDropping] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const ready = files.flatMap(({ attachment }): readonly WireAttachment[] => (attachment ? [attachment] : []));
  const cannotSend = (text.trim() === '' && ready.length === 0) || files.some(({ state }) => state === 'uploading');

  const add = async (chosen: Iterable<File> | undefined): Promise<void> => {
    const list = [...(chosen ?? [])];
    if (list.length === 0) return;
    const { createUploads } = await importAgain(() => import('./uploads/uploads.ts'));
    // Files may be chosen again while this loads the first time.
    const store = (made.current ??= createUploads(client));
    setUploads(store);
    store.add(list);
  };
  const send = (): void => {
    if (cannotSend) return;
    void client.send({ text: text.trim(), attachments: ready });
    draft.set('');
    uploads?.clear();
    setPicking(false);
    area.current!.focus();
  };
  const insert = (emoji: string): void => {
    const box = area.current!;
    box.setRangeText(emoji, box.selectionStart, box.selectionEnd, 'end');
    draft.set(box.value);
  };
  useEffect(() => () => uploads?.clear(), [uploads]);
  useEffect(() => {
    if (!attachments) return undefined;
    // Dropped anywhere on the panel, it is meant for the conversation.
    const zone = form.current!.closest<HTMLElement>('.panel') ?? form.current!;
    const life = new AbortController();
    const on = (type: string, handle: (event: DragEvent) => void): void =>
      zone.addEventListener(
        type,
        (event) => {
          if (!(event as DragEvent).dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          handle(event as DragEvent);
        },
        { signal: life.signal },
      );
    on('dragover', () => setDropping(true));
    on('dragleave', ({ relatedTarget }) => setDropping(zone.contains(relatedTarget as Node | null)));
    on('drop', ({ dataTransfer }) => {
      setDropping(false);
      void latest.current(dataTransfer?.files);
    });
    return () => life.abort();
  }, [attachments]);
  const latest = useRef(add);
  latest.current = add;
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
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {uploads && <Tray files={files} remove={uploads.remove} strings={strings} locale={context.locale} />}
      {picking && (
        <EmojiPicker
          strings={strings}
          pick={insert}
          close={() => {
            setPicking(false);
            area.current!.focus();
          }}
        />
      )}
      {dropping && <DropHint strings={strings} />}
      <div class="field">
        {attachments && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={({ currentTarget }) => {
                void add(currentTarget.files ?? []);
                currentTarget.value = '';
                area.current!.focus();
              }}
            />
            <button type="button" class="tool" aria-label={strings.attach} onClick={() => picker.current!.click()}>
              <Icon name="attach" />
            </button>
          </>
        )}
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
            if (!attachments || !pasted?.length) return;
            event.preventDefault();
            void add(pasted);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="button"
          class="tool"
          aria-label={strings.emoji}
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          <Icon name="emoji" />
        </button>
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
