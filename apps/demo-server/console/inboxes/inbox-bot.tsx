import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useAction } from '../parts/use-action.ts';

type Bot = ApiResult<'get', '/v1/bots'>['items'][number];

/** Which bot answers first in an inbox. */
export function InboxBot({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [bots, setBots] = useState<readonly Bot[]>();
  // Shown at once; the events bring what holds.
  const [wished, setWished] = useState<string>();
  useEffect(() => void run(async () => setBots((await api('get', '/v1/bots')).items)), []);
  // What is heard while the server is asked may be older than the wish.
  useEffect(() => {
    if (!busy) setWished(undefined);
  }, [inbox]);
  const choose = (id: string): void => {
    setWished(id);
    const botId = bots?.find((bot) => bot.id === id)?.id ?? null;
    void run(() => api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId: inbox.id }, body: { botId } })).then(
      (done) => {
        if (!done) setWished(undefined);
      },
    );
  };
  return (
    <section className="card">
      <h2 id="inbox-bot">{t('bot')}</h2>
      <p className="quiet">{t('bot-hint')}</p>
      <Problem text={problem} />
      {!bots && !problem && <Skeleton rows={1} height={34} />}
      {bots?.length === 0 && (
        <p>
          {t('no-bots')} <Link to="/settings/tokens">{t('new-token')}</Link>
        </p>
      )}
      {bots && bots.length > 0 && (
        <select
          aria-labelledby="inbox-bot"
          value={wished ?? inbox.botId ?? ''}
          disabled={busy}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{t('no-bot')}</option>
          {bots.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}
