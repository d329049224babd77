import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Time } from '../parts/time.tsx';
import { useInstallation } from './use-installation.ts';
import { usePatchInbox } from './use-patch-inbox.ts';

/** The snippet, and where the script was seen since: also where it was refused, with one click to allow it. */
export function Installation({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const installation = useInstallation(inbox);
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const allow = (host: string): void => {
    const domains = (inbox.settings['domains'] ?? []) as readonly string[];
    patch({ settings: { ...inbox.settings, domains: [...domains, host] } });
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
      {installation?.origins.length === 0 && (
        <p className="quiet" role="status">
          {t('not-seen-yet')}
        </p>
      )}
      <Problem text={problem} />
      <ul className="origins">
        {installation?.origins.map(({ origin, allowed, allowedNow, lastSeenAt }) => {
          // A file, or a frame that hides where it is, has no host that could be allowed.
          const host = URL.canParse(origin) ? new URL(origin).host : '';
          return (
            <li key={origin} data-allowed={allowed || allowedNow}>
              <Icon name={allowed ? 'check' : allowedNow ? 'waiting' : 'alert'} />
              <span>
                <strong>{origin}</strong>
                <span className="quiet">
                  {!allowed && allowedNow ? (
                    t('allowed-now')
                  ) : (
                    <>
                      {t(allowed ? 'seen' : 'refused')} <Time iso={lastSeenAt} />
                    </>
                  )}
                </span>
              </span>
              {!allowed && !allowedNow && host !== '' && (
                <button type="button" className="button" disabled={busy} onClick={() => allow(host)}>
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
