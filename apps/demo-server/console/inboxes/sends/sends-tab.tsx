import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useAgain } from '../../parts/use-again.ts';
import { useAnswer } from '../../parts/use-answer.ts';
import { NewSend } from './new-send.tsx';
import { SendItem } from './send-item.tsx';

export type Send = ApiResult<'get', '/v1/inboxes/{inboxId}/sends'>['items'][number];
const everyMs = 2_000;
const readEveryMs = 10_000;

/** Messages to many: how far each is, and a new one. */
export function SendsTab({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const [writing, setWriting] = useState(false);
  const {
    answer,
    busy,
    problem,
    reload: load,
  } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/sends', { path: { inboxId: inbox.id }, signal }),
    [inbox],
  );
  const sends: readonly Send[] | undefined = answer?.items;
  // Deliveries go on after the last one was sent.
  const isMoving = sends?.some(({ state, counts }) => state === 'running' || counts.queued + counts.sent > 0) ?? false;
  // And who has it may read it any time.
  const mayBeRead = sends?.some(({ counts }) => counts.delivered > 0) ?? false;
  useAgain((isMoving || mayBeRead) && !busy, isMoving ? everyMs : readEveryMs, load);
  if (writing)
    return (
      <NewSend
        inbox={inbox}
        onClose={() => {
          setWriting(false);
          load();
        }}
      />
    );
  return (
    <section className="templates" aria-label={t('tab-sends')}>
      <header className="tab-head">
        <span className="grow" />
        <button type="button" className="button primary" onClick={() => setWriting(true)}>
          <Icon name="megaphone" /> {t('new-send')}
        </button>
      </header>
      <Problem text={problem} />
      {!sends && !problem && <Skeleton rows={3} height={64} />}
      {sends?.length === 0 && (
        <Empty icon="megaphone" title={t('no-sends')}>
          <p>{t('no-sends-hint')}</p>
        </Empty>
      )}
      <ul className="template-list">
        {sends?.map((send) => (
          <SendItem key={send.id} inboxId={inbox.id} send={send} onChange={load} />
        ))}
      </ul>
    </section>
  );
}
