import type { Editor } from '@tiptap/core';
import { type ClientMessage, isConversaError, type WireConversation, type WireMailDraft } from '@conversa/core/client';
import { useMessages, useSendMessage, useTyping } from '@conversa/react';
import { type KeyboardEvent, type ReactElement, type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { toast } from '../../parts/toasts.tsx';
import { AttachmentTray } from '../composer/attachment-tray.tsx';
import { ComposerBar } from '../composer/composer-bar.tsx';
import { type ComposerDraft, emptyMail } from '../composer/draft-store.ts';
import { uploadWithProgress } from '../composer/upload-file.ts';
import { BotNotice } from '../composer/bot-notice.tsx';
import { QuoteLine } from '../composer/quote-line.tsx';
import type { Attachments } from '../composer/use-attachments.ts';
import { MailEditor } from './mail-editor.tsx';
import { MailFields, type MailFieldValues } from './mail-fields.tsx';
import { contentOf, withQuote } from './mail-content.ts';
import { readRecipients, writeRecipients } from './recipients.ts';
import { useMailDraft } from './use-mail-draft.ts';

interface MailReplyProps {
  readonly conversation: WireConversation;
  readonly draft: ComposerDraft;
  readonly onDraft: (change: Partial<ComposerDraft>) => void;
  readonly attachments: Attachments;
  readonly tabs: ReactNode;
  /** The mail that is answered; undefined: the customer's latest. */
  readonly quote: ClientMessage | undefined;
  readonly onQuoted: () => void;
  readonly onResolve: () => void;
}

/** Answers by mail: to all of the mail that is answered, with its subject, unless somebody says otherwise. */
export function MailReply(props: MailReplyProps): ReactElement {
  const { conversation, draft, onDraft, attachments, tabs, quote: answered, onQuoted, onResolve } = props;
  const t = useText();
  const { begin, problem } = useMailDraft(conversation, answered?.id);
  const { send } = useSendMessage(conversation.id);
  const { setTyping } = useTyping(conversation.id);
  const quote = useQuote(conversation, begin);
  const editor = useRef<Editor>(undefined);
  const [quoting, setQuoting] = useState(false);
  const [signing, setSigning] = useState(true);
  const [sentCount, setSentCount] = useState(0);
  const mail = draft.mail ?? emptyMail;
  const values = valuesOf(mail, begin);
  // Events of the editor come between two drawings: what they change must not be lost by the next of them.
  const latest = useRef(mail);
  latest.current = mail;
  const change = (part: Partial<typeof mail>): void => {
    latest.current = { ...latest.current, ...part };
    onDraft({ mail: latest.current });
  };
  const recipients = { to: readRecipients(values.to), cc: readRecipients(values.cc), bcc: readRecipients(values.bcc) };
  const wrong = Object.values(recipients).flatMap((one) => one.wrong);
  const nothing = (mail.html === '' && attachments.ready.length === 0) || !begin;

  const submit = (sent: () => void = () => undefined): void => {
    const now = editor.current;
    if (nothing || !now) return;
    if (attachments.busy) {
      toast(t('wait-for-upload'));
      return;
    }
    if (wrong.length > 0 || recipients.to.addresses.length === 0) {
      toast(wrong.length > 0 ? t('mail-wrong-address', { address: wrong.join(', ') }) : t('mail-no-recipient'));
      return;
    }
    const signature = signing ? begin.signature : undefined;
    const written = contentOf(now.getHTML(), now.getText({ blockSeparator: '\n\n' }));
    const content = quoting && quote ? withQuote(written, signature, quote) : written;
    const enclosed = Object.keys(content.inline).flatMap((id) => mail.pictures.find((one) => one.id === id) ?? []);
    send({
      ...(content.text === '' ? {} : { text: content.text, html: content.html }),
      attachments: [...enclosed, ...attachments.ready],
      inline: content.inline,
      ...(begin.inReplyTo ? { inReplyTo: begin.inReplyTo } : {}),
      mail: {
        subject: values.subject,
        to: recipients.to.addresses,
        cc: recipients.cc.addresses,
        ...(recipients.bcc.addresses.length > 0 ? { bcc: recipients.bcc.addresses } : {}),
        // With a quote it stands above it, in the text itself.
        ...(signing && !(quoting && quote) ? {} : { signature: false }),
      },
    }).then(sent, () => undefined);
    latest.current = emptyMail;
    onDraft({ mail: emptyMail });
    attachments.clear();
    now.commands.clearContent();
    now.commands.focus();
    setQuoting(false);
    onQuoted();
    setSentCount(sentCount + 1);
  };
  const sendAndResolve = (): void => submit(onResolve);
  const enclose = (file: File): void => {
    uploadWithProgress(file, { signal: new AbortController().signal, onProgress: () => undefined }).then(
      (attachment) => {
        change({ pictures: [...latest.current.pictures, attachment] });
        // Whoever writes the subject meanwhile goes on with it.
        editor.current?.commands.insertContent({
          type: 'image',
          attrs: { src: attachment.url, alt: attachment.name, attachment: attachment.id },
        });
      },
      (error: unknown) => toast(isConversaError(error) ? error.message : String(error)),
    );
  };
  const take = (files: Iterable<File> | null): void => {
    const given = [...(files ?? [])];
    if (given.length > 0) attachments.add(given);
  };
  return (
    <form
      className="composer mail-reply"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        submit();
      }}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        submit();
      }}
    >
      {tabs}
      {conversation.status === 'pending' && <BotNotice />}
      {answered && <QuoteLine message={answered} onCancel={onQuoted} />}
      <Problem text={problem} />
      {begin || problem || mail.to !== undefined ? (
        <MailFields key={sentCount} values={values} onChange={change} />
      ) : (
        <Skeleton rows={1} height={32} />
      )}
      <MailEditor
        label={t('message')}
        html={mail.html}
        onChange={(html) => {
          change({ html });
          setTyping(html !== '');
        }}
        onBlur={() => setTyping(false)}
        onFiles={(files) => {
          for (const file of files) if (file.type.startsWith('image/')) enclose(file);
          take(files.filter(({ type }) => !type.startsWith('image/')));
        }}
        onReady={(made) => (editor.current = made)}
      />
      {begin?.signature && <Signature html={begin.signature} on={signing} onToggle={setSigning} />}
      {quote && (
        <label className="mail-option">
          <input
            type="checkbox"
            checked={quoting}
            onChange={({ currentTarget }) => setQuoting(currentTarget.checked)}
          />
          {t('mail-quote')}
        </label>
      )}
      <AttachmentTray items={attachments.items} onRemove={attachments.remove} />
      <ComposerBar
        isNote={false}
        disabled={nothing}
        closed={false}
        files
        tools={null}
        hint={t('mail-hint')}
        onFiles={(files) => take(files)}
        onEmoji={(emoji) => editor.current?.chain().focus().insertContent(emoji).run()}
        onSendAndResolve={conversation.status === 'resolved' ? undefined : sendAndResolve}
      />
    </form>
  );
}

/** What stands in the fields: what somebody typed, or how an answer begins. */
function valuesOf(mail: Partial<MailFieldValues>, begin: WireMailDraft | undefined): MailFieldValues {
  return {
    subject: mail.subject ?? begin?.subject ?? '',
    to: mail.to ?? writeRecipients(begin?.to ?? []),
    cc: mail.cc ?? writeRecipients(begin?.cc ?? []),
    bcc: mail.bcc ?? '',
  };
}

/** The mail that is answered, as it would be quoted. */
function useQuote(
  conversation: WireConversation,
  begin: WireMailDraft | undefined,
): { readonly intro: string; readonly text: string } | undefined {
  const t = useText();
  const format = useFormat();
  const { items } = useMessages(conversation.id);
  const answered = items.find(({ id }) => id !== undefined && id === begin?.inReplyTo);
  const text = answered?.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
  if (!answered || !text) return undefined;
  const who = answered.mail?.from?.name ?? answered.mail?.from?.address ?? answered.author.name ?? '';
  return { intro: t('mail-wrote', { date: format.full(new Date(answered.sentAt)), name: who }), text };
}

interface SignatureProps {
  readonly html: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}
function Signature({ html, on, onToggle }: SignatureProps): ReactElement {
  const t = useText();
  const words = new DOMParser().parseFromString(html, 'text/html').body.innerText;
  return (
    <label className="mail-option">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => onToggle(currentTarget.checked)} />
      <span className="clip">
        {t('mail-signature')}: <span className="quiet">{words}</span>
      </span>
    </label>
  );
}
