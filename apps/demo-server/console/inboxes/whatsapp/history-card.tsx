import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { api } from '../../api.ts';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import type { Connection } from '../use-connection.ts';

interface HistoryCardProps {
  readonly inbox: WireInbox;
  readonly connection: Connection;
  readonly onAsked: () => void;
}

/** The past of a number that also lives on a phone: asked for once, then watched as it comes. */
export function HistoryCard({ inbox, connection, onAsked }: HistoryCardProps): ReactElement | null {
  const t = useText();
  const format = useFormat();
  const { run, busy, problem } = useAction();
  const { history, description } = connection;
  if (!history || description?.['coexistence'] !== true) return null;
  const { requested, percent, declined } = history;
  const ask = (kind: 'contacts' | 'messages'): void =>
    void run(() =>
      api('post', '/v1/inboxes/{inboxId}/history', { path: { inboxId: inbox.id }, body: { kind } }),
    ).finally(onAsked);
  const when = (iso: string): string => format.full(new Date(iso));
  return (
    <section className="card" aria-label={t('history-title')}>
      <h2>{t('history-title')}</h2>
      <p className="quiet">{t('history-hint')}</p>
      <Problem text={problem} />
      <ul className="settings-list">
        {(['contacts', 'messages'] as const).map((kind) => (
          <li key={kind}>
            <span className="grow">{t(`history-ask-${kind}`)}</span>
            {requested[kind] ? (
              <span className="quiet small">{t('history-asked', { when: when(requested[kind]) })}</span>
            ) : (
              <button type="button" className="button" disabled={busy} onClick={() => ask(kind)}>
                {t(`history-ask-${kind}`)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {declined && (
        <p className="notice" role="status">
          <Icon name="alert" /> {t('history-declined')}
        </p>
      )}
      {!declined && requested.messages && (
        <p className="progress-line" role="status">
          <label>
            {percent === 100 ? t('history-done') : t('history-progress')}
            <progress max={100} value={percent ?? 0} />
          </label>
          <span>{percent ?? 0} %</span>
        </p>
      )}
    </section>
  );
}
