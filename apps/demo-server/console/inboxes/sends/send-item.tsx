import { type ReactElement, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Time } from '../../parts/time.tsx';
import { useAction } from '../../parts/use-action.ts';
import { SendResults } from './send-results.tsx';
import type { Send } from './sends-tab.tsx';

interface SendItemProps {
  readonly inboxId: string;
  readonly send: Send;
  readonly onChange: () => void;
}
const looks = { running: 'open', paused: 'snoozed', cancelled: 'pending', done: 'open' } as const;
const results = ['waiting', 'sent', 'delivered', 'read', 'failed', 'refused', 'skipped'] as const;

export function SendItem({ inboxId, send, onChange }: SendItemProps): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [ending, setEnding] = useState(false);
  const [open, setOpen] = useState(false);
  const { id, name, state, counts, total, template, createdAt } = send;
  const set = (next: 'running' | 'paused' | 'cancelled'): Promise<boolean> =>
    run(async () => {
      await api('patch', '/v1/inboxes/{inboxId}/sends/{sendId}', {
        path: { inboxId, sendId: id },
        body: { state: next },
      });
      onChange();
    });
  const amount = (result: (typeof results)[number]): number =>
    result === 'sent' ? counts.sent + counts.queued : counts[result];
  return (
    <li className="card">
      <header className="card-head">
        <h2 dir="auto">{name}</h2>
        <span className={`status ${looks[state]}`}>{t(`send-state-${state}`)}</span>
        <span className="grow" />
        <span className="quiet small">
          {template.name} · <Time iso={createdAt} />
        </span>
      </header>
      <progress
        className="send-progress"
        max={total}
        value={total - counts.waiting}
        aria-label={t('send-progress', { name })}
      />
      <ul className="send-counts">
        {results
          .filter((result) => amount(result) > 0)
          .map((result) => (
            <li key={result} data-result={result}>
              {t(`result-${result}`, { count: amount(result) })}
            </li>
          ))}
      </ul>
      <Problem text={problem} />
      <div className="buttons">
        {state === 'running' && (
          <button type="button" className="button" disabled={busy} onClick={() => void set('paused')}>
            {t('pause-send')}
          </button>
        )}
        {state === 'paused' && (
          <button type="button" className="button" disabled={busy} onClick={() => void set('running')}>
            {t('resume-send')}
          </button>
        )}
        {(state === 'running' || state === 'paused') && (
          <button type="button" className="button danger" onClick={() => setEnding(true)}>
            {t('cancel-send')}
          </button>
        )}
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('recipients')}
        </button>
      </div>
      {open && <SendResults inboxId={inboxId} send={send} />}
      {ending && (
        <Confirm
          title={t('cancel-send')}
          action={t('cancel-send')}
          onClose={() => setEnding(false)}
          onConfirm={() => set('cancelled')}
        >
          {t('cancel-send-question', { name })}
        </Confirm>
      )}
    </li>
  );
}
