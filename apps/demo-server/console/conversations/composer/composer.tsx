import type { AgentDraft, ClientMessage, WireConversation } from '@conversa/core/client';
import { useSendMessage, useSession, useTyping } from '@conversa/react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactElement,
  type SubmitEvent,
  useEffect,
  useLayoutEffect,
  lazy,
  Suspense,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useCommands } from '../../commands/run-command.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { insertAtCaret } from '../../parts/insert-at-caret.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { toast } from '../../parts/toasts.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import { isWalking } from '../list/walking.ts';
import { AttachmentTray } from './attachment-tray.tsx';
import { BotNotice } from './bot-notice.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { type ComposerDraft, draftKey, readDraft, uploadsOf, writeDraft } from './draft-store.ts';
import { MentionList, mentionOptionId } from './mention-list.tsx';
import { mentionedIn } from './mention-search.ts';
import { useAttachments } from './use-attachments.ts';
import { type Tool, ToolButtons, ToolDialog } from './channel-tools.tsx';
import { QuoteLine } from './quote-line.tsx';
import { useMentions } from './use-mentions.ts';
import { carries, type Sending } from './use-sending.ts';
import { WindowNotice } from './window-notice.tsx';

// A chunk of its own: whoever answers no mail never loads its editor.
const MailReply = lazy(async () => ({ default: (await import('../mail/mail-reply.tsx')).MailReply }));

interface ComposerProps {
  readonly conversation: WireConversation;
  /** The message that is answered. */
  readonly quote: ClientMessage | undefined;
  readonly onQuoted: () => void;
  /** Answers are mails. */
  readonly isMail: boolean;
  /** What may be written here now. */
  readonly sending: Sending | undefined;
  readonly onResolve: () => void;
}

/** As tall as what is written, up to this. */
const tallestPx = 260;

/** Writes replies and notes. What is begun stays over reloads, for each conversation by itself. */
export function Composer({ conversation, isMail, sending, quote, onQuoted, onResolve }: ComposerProps): ReactElement {
  const { send } = useSendMessage(conversation.id);
  const { setTyping } = useTyping(conversation.id);
  const t = useText();
  const { members } = useDirectory();
  const key = draftKey(useSession().session?.user.id, conversation.id);
  const [draft, setDraft] = useState<ComposerDraft>(() => readDraft(key));
  const [uploads] = useState(() => uploadsOf(key));
  const attachments = useAttachments(uploads);
  const [dragging, setDragging] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const isNote = draft.mode === 'note';
  const text = draft[draft.mode];

  const change = (part: Partial<ComposerDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const setText = (value: string): void => {
    change(isNote ? { note: value } : { reply: value });
    if (!isNote) setTyping(value !== '');
  };
  const mentions = useMentions({ box, enabled: isNote, onText: setText });

  // At once: whoever turns to another conversation right after the last letter leaves no time for anything later.
  useLayoutEffect(() => writeDraft(key, { ...draft, attachments: attachments.ready }), [draft, attachments.items]);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, tallestPx)}px`;
  }, [text, isNote]);
  // On a phone the keyboard would jump up over what one came to read, and who goes through the list by keys goes on.
  // Otherwise what is seen takes keys at once.
  useLayoutEffect(() => {
    if (matchMedia('(min-width: 768px)').matches && !isWalking()) box.current?.focus();
  }, []);
  const write = (mode: ComposerDraft['mode']): void => {
    // Whoever types on at once must not give commands.
    flushSync(() => change({ mode }));
    box.current?.focus();
  };
  useCommands({ reply: () => write('reply'), note: () => write('note') });

  const [tool, setTool] = useState<Tool>();
  // Notes have no window.
  const closed = !isNote && sending?.open === false;
  const nothing = closed || (text.trim() === '' && attachments.ready.length === 0);
  const answers = quote?.id && !isNote ? { inReplyTo: quote.id } : {};
  const sendPart = (part: NonNullable<AgentDraft['parts']>[number]): void => {
    send({ parts: [part], ...answers }).catch(() => undefined);
    onQuoted();
  };
  /** @param sent once the server has it; a message that is refused stays, and says why */
  const submit = (sent: () => void = () => undefined): void => {
    if (nothing) return;
    if (attachments.busy) {
      toast(t('wait-for-upload'));
      return;
    }
    const named = isNote
      ? mentionedIn(
          text,
          [...members.values()].map(({ user }) => user),
        )
      : [];
    const words = text.trim();
    // A failure is shown at the message itself.
    send({
      ...(words === '' ? {} : { text: words }),
      attachments: attachments.ready,
      private: isNote,
      ...answers,
      ...(named.length > 0 ? { mentions: named } : {}),
    }).then(sent, () => undefined);
    change(isNote ? { note: '' } : { reply: '' });
    attachments.clear();
    if (!isNote) onQuoted();
    box.current?.focus();
  };
  const sendAndResolve = (): void => submit(onResolve);
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || mentions.onKey(event)) return;
    if (event.key === 'Escape') return event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && !isNote) sendAndResolve();
    else submit();
  };
  const take = (files: FileList | undefined | null): void => {
    if (files && files.length > 0) attachments.add([...files]);
  };
  const tabs = (
    <div className="tabs" role="group" aria-label={t('write')}>
      <button type="button" aria-pressed={!isNote} onClick={() => write('reply')}>
        {t('reply')}
      </button>
      <button type="button" aria-pressed={isNote} onClick={() => write('note')}>
        <Icon name="note" /> {t('note')}
      </button>
    </div>
  );
  if (isMail && !isNote)
    return (
      <Suspense fallback={<Skeleton rows={3} height={24} />}>
        <MailReply
          conversation={conversation}
          draft={draft}
          onDraft={change}
          attachments={attachments}
          tabs={tabs}
          quote={quote}
          onQuoted={onQuoted}
          onResolve={onResolve}
        />
      </Suspense>
    );
  return (
    <form
      className="composer"
      data-note={isNote}
      data-dragging={dragging}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setDragging(false);
        take(event.dataTransfer?.files);
      }}
    >
      {tabs}
      {mentions.users.length > 0 && (
        <MentionList id={mentions.listId} users={mentions.users} active={mentions.active} onChoose={mentions.choose} />
      )}
      {conversation.status === 'pending' && !isNote && <BotNotice />}
      {quote && !isNote && <QuoteLine message={quote} onCancel={onQuoted} />}
      {closed && (
        <WindowNotice
          sending={sending}
          onTemplate={carries(sending, 'template') ? () => setTool('template') : undefined}
        />
      )}
      <textarea
        hidden={closed}
        ref={box}
        rows={2}
        dir="auto"
        aria-label={t(isNote ? 'note' : 'message')}
        placeholder={t(isNote ? 'note-placeholder' : 'reply-placeholder')}
        value={text}
        maxLength={20_000}
        aria-autocomplete={isNote ? 'list' : undefined}
        aria-controls={mentions.users.length > 0 ? mentions.listId : undefined}
        aria-activedescendant={
          mentions.users.length > 0 ? mentionOptionId(mentions.listId, mentions.active) : undefined
        }
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          mentions.look();
        }}
        onSelect={mentions.look}
        onKeyDown={onKey}
        onPaste={(event: ClipboardEvent) => {
          if ((event.clipboardData?.files.length ?? 0) === 0) return;
          event.preventDefault();
          take(event.clipboardData?.files);
        }}
        onBlur={() => setTyping(false)}
      />
      <AttachmentTray items={attachments.items} onRemove={attachments.remove} />
      <ComposerBar
        isNote={isNote}
        disabled={nothing}
        closed={closed}
        files={isNote || carries(sending, 'attachment')}
        tools={isNote || closed ? undefined : <ToolButtons sending={sending} onOpen={setTool} />}
        onFiles={take}
        onEmoji={(emoji) => insertAtCaret(box.current!, emoji, setText)}
        onSendAndResolve={isNote || conversation.status === 'resolved' ? undefined : sendAndResolve}
      />
      <ToolDialog tool={tool} conversation={conversation} onSend={sendPart} onClose={() => setTool(undefined)} />
      {dragging && <p className="drop-hint">{t('drop-files')}</p>}
    </form>
  );
}
