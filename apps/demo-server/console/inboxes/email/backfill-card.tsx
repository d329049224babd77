import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useAgain } from '../../parts/use-again.ts';
import type { Connection } from '../use-connection.ts';

interface BackfillCardProps {
  readonly inbox: WireInbox;
  readonly connection: Connection;
  /** It is being asked how the connection is. */
  readonly asking: boolean;
  readonly onAsked: () => void;
}
const lookMs = 1_500;

/** The mails of the last days, which come only when they are asked for: silently, and dated as they were. */
export function BackfillCard({ inbox, connection, asking, onAsked }: BackfillCardProps): ReactElement | null {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [days, setDays] = useState('30');
  const [asked, setAsked] = useState(false);
  const percent = connection.history?.percent;
  const isComing = asked ? percent !== 100 : percent !== undefined && percent < 100;
  useAgain(isComing && !asking, lookMs, onAsked);
  // Only what lies in a mailbox can be fetched.
  if (!connection.description?.['imap']) return null;
  const ask = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(async () => {
      await api('post', '/v1/inboxes/{inboxId}/history', {
        path: { inboxId: inbox.id },
        body: { kind: 'messages', days: Number(days) },
      });
      setAsked(true);
      onAsked();
    });
  };
  return (
    <section className="card" aria-label={t('email-past')}>
      <h2>{t('email-past')}</h2>
      <p className="quiet">{t('email-past-hint')}</p>
      <Problem text={problem} />
      <form className="email-row" onSubmit={ask}>
        <Field label={t('email-past-days')}>
          <input
            type="number"
            min={1}
            max={3650}
            required
            value={days}
            onInput={({ currentTarget }) => setDays(currentTarget.value)}
          />
        </Field>
        <div className="buttons">
          <button className="button" disabled={busy || isComing}>
            {t('history-ask-messages')}
          </button>
        </div>
      </form>
      {percent !== undefined && (
        <p className="progress-line" role="status">
          <label>
            {percent === 100 ? t('history-done') : t('history-progress')}
            <progress max={100} value={percent} />
          </label>
          <span>{percent} %</span>
        </p>
      )}
    </section>
  );
}
