import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { useConversations } from '@conversa/react';
import { type ReactElement, useEffect, useRef } from 'react';
import { api } from '../api.ts';
import { useFormat, useRetell, useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useAgain } from '../parts/use-again.ts';
import { useAnswer } from '../parts/use-answer.ts';

type Check = ApiResult<'get', '/v1/inboxes/{inboxId}/checks'>['items'][number];

const everyMs = 4_000;

/** What must hold for an inbox to work: each with a sentence, and what to do where it does not. */
export function HealthPanel({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const format = useFormat();
  const retell = useRetell();
  // What was changed on this page may have mended it.
  const { answer, busy, problem, reload } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/checks', { path: { inboxId: inbox.id }, signal }),
    [inbox],
  );
  useFirstMessage(inbox, reload);
  const checks: readonly Check[] | undefined = answer?.items;
  // Sentences come with times as machines write them.
  const spoken = (sentence: string): string =>
    retell(sentence).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (iso) => format.full(new Date(iso)));
  const broken = checks?.filter(({ ok }) => !ok).length ?? 0;
  // A site is mended elsewhere, while this page is open; what a provider says is asked for by hand.
  useAgain(inbox.channel === 'website' && broken > 0 && !busy, everyMs, () => {
    if (document.visibilityState !== 'hidden') reload();
  });
  return (
    <section className="card health" aria-label={t('health')}>
      <header className="card-head">
        <h2>{t('health')}</h2>
        {checks && (
          <span className={`status ${broken === 0 ? 'open' : 'pending'}`}>
            {broken === 0 ? t('health-good') : t('health-broken', { count: broken })}
          </span>
        )}
        <span className="grow" />
        <button type="button" className="button small" disabled={busy} onClick={reload}>
          {t('check-again')}
        </button>
      </header>
      <Problem text={problem} />
      {!checks && !problem && <Skeleton rows={3} height={24} />}
      <ul className="checks">
        {checks
          ?.toSorted((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ code, ok, sentence, fix }) => (
            <li key={code} data-ok={ok}>
              <Icon name={ok ? 'check' : 'alert'} />
              <span>
                <span className="hidden">{t(ok ? 'check-ok' : 'check-failed')}</span>
                {spoken(sentence)}
                {!ok && fix && <small>{retell(fix)}</small>}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** It too may mend something: where nobody had written yet, somebody does. */
function useFirstMessage({ id }: WireInbox, run: () => void): void {
  const { status, items } = useConversations({ inboxId: id });
  const [newest] = items;
  const isWaiting = useRef(false);
  useEffect(() => {
    if (isWaiting.current && newest) run();
    isWaiting.current = status === 'ready' && !newest;
  }, [status, newest === undefined]);
}
