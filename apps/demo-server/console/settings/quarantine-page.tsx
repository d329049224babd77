import type { ApiResult } from '@conversa/core/api';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useFormat, useText } from '../i18n/use-text.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Time } from '../parts/time.tsx';
import { useAction } from '../parts/use-action.ts';
import { SettingsSection } from './settings-section.tsx';

type Entry = ApiResult<'get', '/v1/operator/quarantine'>['items'][number];
interface Loaded {
  readonly items: readonly Entry[];
  readonly next?: string;
}

/** What came in and could not be taken, of all accounts: for operators. */
export function QuarantinePage(): ReactElement {
  const t = useText();
  const format = useFormat();
  const { run, busy, problem } = useAction();
  const [page, setPage] = useState<Loaded>();
  const [removing, setRemoving] = useState<Entry>();
  const [shown, setShown] = useState<string>();
  const load = useCallback(async (): Promise<void> => setPage(await api('get', '/v1/operator/quarantine')), []);
  useEffect(() => void run(load), [load]);
  const more = async (after: string): Promise<void> => {
    const older = await api('get', '/v1/operator/quarantine', { query: { after } });
    setPage((before) => ({ ...older, items: [...(before?.items ?? []), ...older.items] }));
  };
  return (
    <SettingsSection title={t('quarantine')} hint={t('quarantine-hint')}>
      <Problem text={problem} />
      {!page && !problem && <Skeleton rows={2} height={40} />}
      {page?.items.length === 0 && <Empty icon="check" title={t('quarantine-empty')} />}
      <ul className="settings-list wraps">
        {page?.items.map((entry) => {
          const path = { quarantinedId: entry.id };
          return (
            <li key={entry.id}>
              <span className="grow">
                <strong className="clip">{entry.channel}</strong>
                <span className="quiet small">
                  <Time iso={entry.at} />, {format.bytes(entry.bytes)}
                </span>
                <span className="quiet small" lang="en" dir="auto">
                  {entry.reason}
                </span>
              </span>
              <button
                type="button"
                className="button small"
                onClick={() =>
                  void run(async () =>
                    setShown((await api('get', '/v1/operator/quarantine/{quarantinedId}', { path })).body),
                  )
                }
              >
                {t('quarantine-show')}
              </button>
              <button
                type="button"
                className="button small"
                disabled={busy}
                onClick={() =>
                  void run(async () => {
                    await api('post', '/v1/operator/quarantine/{quarantinedId}/replay', { path });
                    await load();
                  })
                }
              >
                {t('quarantine-replay')}
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('quarantine-remove')}
                onClick={() => setRemoving(entry)}
              >
                <Icon name="trash" />
              </button>
            </li>
          );
        })}
      </ul>
      {page?.next !== undefined && (
        <button type="button" className="button" disabled={busy} onClick={() => void run(() => more(page.next!))}>
          {t('show-more')}
        </button>
      )}
      {shown !== undefined && (
        <Dialog title={t('quarantine-show')} onClose={() => setShown(undefined)}>
          <pre className="snippet" tabIndex={0} dir="auto">
            <code>{shown}</code>
          </pre>
        </Dialog>
      )}
      {removing && (
        <Confirm
          title={t('quarantine-remove')}
          action={t('remove')}
          onConfirm={async () => {
            await api('delete', '/v1/operator/quarantine/{quarantinedId}', { path: { quarantinedId: removing.id } });
            await load();
          }}
          onClose={() => setRemoving(undefined)}
        >
          {t('quarantine-question')}
        </Confirm>
      )}
    </SettingsSection>
  );
}
