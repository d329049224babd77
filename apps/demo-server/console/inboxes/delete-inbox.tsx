import { ConversaError, isConversaError, type WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Icon } from '../parts/icon.tsx';
import { useAnswer } from '../parts/use-answer.ts';

/** Takes away an inbox that nobody has written to; any other may be paused. */
export function DeleteInbox({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  const { answer, busy } = useAnswer(
    (signal) => api('get', '/v1/conversations', { query: { inbox: inbox.id, limit: 1 }, signal }),
    [inbox.id],
  );
  const isUsed = answer !== undefined && answer.items.length > 0;
  const remove = async (): Promise<void> => {
    try {
      await api('delete', '/v1/inboxes/{inboxId}', { path: { inboxId: inbox.id } });
    } catch (error) {
      if (isConversaError(error) && error.code === 'conflict')
        throw new ConversaError('conflict', t('delete-inbox-used'), { cause: error });
      throw error;
    }
    navigate('/inboxes', { replace: true });
  };
  return (
    <section className="card">
      <h2>{t('delete-inbox')}</h2>
      <p className="quiet">{t(isUsed ? 'delete-inbox-used' : 'delete-inbox-hint')}</p>
      {!isUsed && (
        <button type="button" className="button danger" disabled={busy} onClick={() => setAsking(true)}>
          <Icon name="trash" /> {t('delete-inbox')}
        </button>
      )}
      {asking && (
        <Confirm
          title={t('delete-inbox')}
          action={t('delete-inbox')}
          onClose={() => setAsking(false)}
          onConfirm={remove}
        >
          {t('delete-inbox-question', { name: inbox.name })}
        </Confirm>
      )}
    </section>
  );
}
