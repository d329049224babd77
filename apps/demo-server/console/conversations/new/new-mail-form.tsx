import type { Editor } from '@tiptap/core';
import type { WireContact, WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { toast } from '../../parts/toasts.tsx';
import { useAction } from '../../parts/use-action.ts';
import { AttachmentTray } from '../composer/attachment-tray.tsx';
import { useAttachments } from '../composer/use-attachments.ts';
import { MailEditor } from '../mail/mail-editor.tsx';
import { contentOf } from '../mail/mail-content.ts';
import { readRecipients } from '../mail/recipients.ts';

interface NewMailFormProps {
  readonly inbox: WireInbox;
  readonly contact: WireContact | undefined;
  readonly onClose: () => void;
}

/** The first mail of a thread. */
export function NewMailForm({ inbox, contact, onClose }: NewMailFormProps): ReactElement {
  const t = useText();
  const [to, setTo] = useState(contact?.email ?? '');
  const [cc, setCc] = useState('');
  const [subject, setSubject] = useState('');
  const [html, setHtml] = useState('');
  const editor = useRef<Editor>(undefined);
  const attachments = useAttachments();
  const [key] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useAction();
  const [, navigate] = useLocation();
  const recipients = { to: readRecipients(to), cc: readRecipients(cc) };
  const [first] = recipients.to.addresses;
  const wrong = [...recipients.to.wrong, ...recipients.cc.wrong];
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const now = editor.current;
    if (!now || first === undefined) return;
    if (wrong.length > 0) return toast(t('mail-wrong-address', { address: wrong.join(', ') }));
    if (attachments.busy) return toast(t('wait-for-upload'));
    const { text, html: written } = contentOf(now.getHTML(), now.getText({ blockSeparator: '\n\n' }));
    void run(async () => {
      const conversation = await api('post', '/v1/conversations', {
        body: {
          inboxId: inbox.id,
          ...(contact && contact.email === first ? { contactId: contact.id } : { email: first }),
          clientId: key,
          parts: [
            ...attachments.ready.map(({ id }) => ({ type: 'attachment' as const, attachmentId: id })),
            ...(text === '' ? [] : [{ type: 'text' as const, text, html: written }]),
          ],
          mail: { subject: subject.trim(), to: [...recipients.to.addresses], cc: [...recipients.cc.addresses] },
        },
        idempotencyKey: key,
      });
      onClose();
      navigate(`/conversations/${conversation.id}?status=any`);
    });
  };
  const address = { autoCapitalize: 'none', autoComplete: 'off', spellCheck: false, maxLength: 4_000 } as const;
  return (
    <form className="email-form" onSubmit={send}>
      <Field label={t('mail-to')}>
        <input
          {...address}
          inputMode="email"
          value={to}
          required
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
      </Field>
      <Field label={t('mail-cc')}>
        <input {...address} inputMode="email" value={cc} onInput={({ currentTarget }) => setCc(currentTarget.value)} />
      </Field>
      <Field label={t('mail-subject')}>
        <input
          dir="auto"
          data-autofocus={contact?.email ? '' : undefined}
          value={subject}
          required
          maxLength={500}
          onInput={({ currentTarget }) => setSubject(currentTarget.value)}
        />
      </Field>
      <div className="signature-box">
        <MailEditor
          label={t('message')}
          html=""
          onChange={setHtml}
          onFiles={(files) => attachments.add(files)}
          onReady={(made) => (editor.current = made)}
        />
      </div>
      <AttachmentTray items={attachments.items} onRemove={attachments.remove} />
      <Problem text={problem} />
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          className="button primary"
          disabled={busy || first === undefined || (html === '' && attachments.ready.length === 0)}
        >
          {t('send')}
        </button>
      </div>
    </form>
  );
}
