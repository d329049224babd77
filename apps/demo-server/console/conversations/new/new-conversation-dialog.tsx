import type { AgentDraft, WireContact, WireInbox } from '@conversa/core/client';
import { lazy, type ReactElement, type SubmitEvent, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { useChannels } from '../../inboxes/use-channels.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useDirectory } from '../../shell/directory.tsx';
import { type ChosenTemplate, TemplateForm } from '../../templates/template-form.tsx';
import { RecipientField, type Recipient } from './recipient-field.tsx';

// A chunk of its own, with the editor of mails.
const NewMailForm = lazy(async () => ({ default: (await import('./new-mail-form.tsx')).NewMailForm }));

interface NewConversationDialogProps {
  /** Who it is for; undefined: somebody is asked for. */
  readonly contact?: WireContact;
  readonly onClose: () => void;
}
type Part = NonNullable<AgentDraft['parts']>[number];

/** Writes to somebody first: by a template where the channel wants one, else in one's own words. */
export function NewConversationDialog({ contact, onClose }: NewConversationDialogProps): ReactElement {
  const t = useText();
  const { channels, problem: unknown } = useChannels();
  const { inboxes } = useDirectory();
  const [inboxId, setInboxId] = useState<string>();
  const [to, setTo] = useState<Recipient | undefined>(contact && { contact });
  const [chosen, setChosen] = useState<ChosenTemplate>();
  const [text, setText] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const { run, busy, problem } = useAction();
  const [, navigate] = useLocation();
  const initiate = (inbox: WireInbox): string =>
    channels?.find(({ type }) => type === inbox.channel)?.initiate ?? 'never';
  // Whom one knows by an address alone is written a mail.
  const byMail = contact !== undefined && !contact.phone;
  const isMail = (inbox: WireInbox): boolean => inbox.channel === 'email';
  const all = [...inboxes.values()].filter((inbox) => inbox.state === 'active' && initiate(inbox) !== 'never');
  const usable = [
    ...all.filter((inbox) => isMail(inbox) === byMail),
    ...all.filter((inbox) => isMail(inbox) !== byMail),
  ];
  const inbox = usable.find(({ id }) => id === inboxId) ?? usable[0];
  const byTemplate = inbox !== undefined && initiate(inbox) === 'template';
  const part = byTemplate
    ? withoutShown(chosen?.part)
    : text.trim() === ''
      ? undefined
      : ({ type: 'text', text: text.trim() } as const);
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!inbox || !to || !part) return;
    void run(async () => {
      const conversation = await api('post', '/v1/conversations', {
        body: {
          inboxId: inbox.id,
          ...('contact' in to ? { contactId: to.contact.id } : { phone: to.phone }),
          clientId: key,
          parts: [part as never],
        },
        idempotencyKey: key,
      });
      onClose();
      navigate(`/conversations/${conversation.id}?status=any`);
    });
  };
  return (
    <Dialog title={t('new-conversation')} look="wide" onClose={onClose}>
      {!channels && !unknown && <Skeleton rows={3} height={36} />}
      <Problem text={unknown} />
      {channels && !inbox && <p>{t('no-inbox-to-start')}</p>}
      {channels && inbox && usable.length > 1 && (
        <Field label={t('inbox-to-use')}>
          <select className="input" value={inbox.id} onChange={({ currentTarget }) => setInboxId(currentTarget.value)}>
            {usable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {channels && inbox?.channel === 'email' && (
        <Suspense fallback={<Skeleton rows={5} height={36} />}>
          <NewMailForm key={inbox.id} inbox={inbox} contact={contact} onClose={onClose} />
        </Suspense>
      )}
      {channels && inbox && inbox.channel !== 'email' && (
        <form onSubmit={send}>
          <RecipientField value={to} fixed={contact !== undefined} onChange={setTo} />
          {byTemplate ? (
            <TemplateForm
              key={`${inbox.id} ${to && 'contact' in to ? to.contact.id : ''}`}
              inbox={inbox}
              contact={to && 'contact' in to ? to.contact : undefined}
              onChange={setChosen}
            />
          ) : (
            <Field label={t('message-to-send')}>
              <textarea
                rows={4}
                dir="auto"
                maxLength={20_000}
                value={text}
                onInput={({ currentTarget }) => setText(currentTarget.value)}
              />
            </Field>
          )}
          <Problem text={problem} />
          <div className="buttons">
            <button type="button" className="button" onClick={onClose}>
              {t('cancel')}
            </button>
            <button className="button primary" disabled={busy || !to || !part}>
              {t('start')}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function withoutShown(part: ChosenTemplate['part']): Part | undefined {
  if (!part) return undefined;
  const { shown: _shown, ...rest } = part;
  return rest;
}
