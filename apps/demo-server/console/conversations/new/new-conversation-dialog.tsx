import type { AgentDraft, WireContact, WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
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
  const usable = [...inboxes.values()].filter(
    // A mail has a subject and several recipients: it is begun elsewhere.
    (inbox) => inbox.state === 'active' && inbox.channel !== 'email' && initiate(inbox) !== 'never',
  );
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
      {channels && inbox && (
        <form onSubmit={send}>
          {usable.length > 1 && (
            <Field label={t('inbox-to-use')}>
              <select
                className="input"
                value={inbox.id}
                onChange={({ currentTarget }) => setInboxId(currentTarget.value)}
              >
                {usable.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
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
