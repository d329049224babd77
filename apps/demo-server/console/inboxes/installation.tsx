import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Time } from '../parts/time.tsx';
import { useInstallation } from './use-installation.ts';
import { usePatchInbox } from './use-patch-inbox.ts';

interface InstallationProps {
  readonly inboxId: string;
  readonly settings: WireInbox['settings'];
}

/** The snippet, and where the script was seen since: also where it was refused, with one click to allow it. */
export function Installation({ inboxId, settings }: InstallationProps): ReactElement {
  const t = useText();
  const { installation, refresh } = useInstallation(inboxId);
  const { patch, busy, problem } = usePatchInbox(inboxId);
  const domains = (settings['domains'] ?? []) as readonly string[];
  // That a page was refused once is over when it has been seen since.
  const origins = (installation?.origins ?? []).filter(
    (one, _, all) => one.allowed || !all.some(({ origin, allowed }) => allowed && origin === one.origin),
  );
  const allow = (origin: string): void => {
    patch({ settings: { ...settings, domains: [...domains, new URL(origin).host] } });
    refresh();
  };
  return (
    <section className="card">
      <h2>{t('install')}</h2>
      <p className="quiet">{t('install-hint')}</p>
      <pre className="snippet">
        <code>{installation?.snippet ?? ' '}</code>
      </pre>
      <CopyButton text={installation?.snippet ?? ''} label={t('copy-snippet')} />
      <h3>{t('install-check')}</h3>
      {installation && origins.length === 0 && (
        <p className="quiet" role="status">
          {t('not-seen-yet')}
        </p>
      )}
      <Problem text={problem} />
      <ul className="origins">
        {origins.map(({ origin, allowed, lastSeenAt }) => {
          const isAllowedNow = !allowed && domains.includes(new URL(origin).host);
          return (
            <li key={`${origin} ${allowed}`} data-allowed={allowed || isAllowedNow}>
              <Icon name={allowed ? 'check' : isAllowedNow ? 'waiting' : 'alert'} />
              <span>
                <strong>{origin}</strong>
                <span className="quiet">
                  {isAllowedNow ? (
                    t('allowed-now')
                  ) : (
                    <>
                      {t(allowed ? 'seen' : 'refused')} <Time iso={lastSeenAt} />
                    </>
                  )}
                </span>
              </span>
              {!allowed && !isAllowedNow && (
                <button type="button" className="button" disabled={busy} onClick={() => allow(origin)}>
                  {t('allow')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
