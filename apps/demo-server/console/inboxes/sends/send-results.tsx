import type { ApiResult } from '@conversa/core/api';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useRetell, useText } from '../../i18n/use-text.ts';
import type { Text } from '../../i18n/words.ts';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import type { Send } from './sends-tab.tsx';

type Recipient = ApiResult<'get', '/v1/inboxes/{inboxId}/sends/{sendId}/recipients'>['items'][number];
interface SendResultsProps {
  readonly inboxId: string;
  readonly send: Send;
}

/** What became of each recipient, in the order of sending. */
export function SendResults({ inboxId, send }: SendResultsProps): ReactElement {
  const t = useText();
  const retell = useRetell();
  const [items, setItems] = useState<readonly Recipient[]>([]);
  const [next, setNext] = useState<string>();
  const { run, busy, problem } = useAction();
  const asked = useRef(0);
  const load = (after?: string): void =>
    void run(async () => {
      const mine = ++asked.current;
      const page = await api('get', '/v1/inboxes/{inboxId}/sends/{sendId}/recipients', {
        path: { inboxId, sendId: send.id },
        query: { limit: 50, ...(after === undefined ? {} : { after: Number(after) }) },
      });
      if (mine !== asked.current) return;
      setItems((before) => (after === undefined ? page.items : [...before, ...page.items]));
      setNext(page.next);
    });
  const { waiting, delivered, read, failed } = send.counts;
  // As it goes on, what is shown is looked at again from the beginning.
  useEffect(() => load(), [send.id, waiting, delivered, read, failed]);
  return (
    <div className="table-scroll" role="region" tabIndex={0} aria-label={t('results-of')}>
      <Problem text={problem} />
      <table className="results">
        <caption className="hidden">{t('results-of')}</caption>
        <tbody>
          {items.map((one) => (
            <tr key={one.position}>
              <th scope="row" dir="auto">
                {one.name ?? one.phone ?? ''}
              </th>
              <td>{one.phone}</td>
              <td>{retell(wordsOf(one, t))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {next !== undefined && (
        <button type="button" className="button small" disabled={busy} onClick={() => load(next)}>
          {t('show-more')}
        </button>
      )}
    </div>
  );
}

function wordsOf({ state, status, failure, reason }: Recipient, t: Text): string {
  if (state === 'skipped' && reason === 'opted_out') return t('stopped-advertising');
  if (state === 'skipped' && reason === 'same_person') return t('got-it-already');
  if (state === 'skipped' || state === 'refused') return reason ?? '';
  if (state === 'waiting') return t('still-to-come');
  return failure?.sentence ?? t(`delivery-${status ?? 'queued'}`);
}
