import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Time } from '../parts/time.tsx';
import { useInstallation } from './use-installation.ts';
import { usePatchInbox } from './use-patch-inbox.ts';

interface InstallationProps {
  readonly inboxId: string;
  readonly settings: WireInbox['settings'];
}

/** The snippet, and where the script was seen since: also where it was refused, with one click to allow it. */
export function Installation({ inboxId, settings }: InstallationProps): ReactElement {
  const { installation, refresh } = useInstallation(inboxId);
  const { patch, busy, problem } = usePatchInbox(inboxId);
  const domains = (settings['domains'] ?? []) as readonly string[];
  const allow = (origin: string): void => {
    patch({ settings: { ...settings, domains: [...domains, new URL(origin).host] } });
    refresh();
  };
  return (
    <section className="card">
      <h2>Install</h2>
      <p>Paste this before the closing body tag of every page that shall have the chat.</p>
      <pre className="snippet">
        <code>{installation?.snippet ?? ' '}</code>
      </pre>
      <CopyButton text={installation?.snippet ?? ''} label="Copy snippet" />
      <h3>Install check</h3>
      {installation?.origins.length === 0 && (
        <p className="quiet" role="status">
          The script has not been seen on any site yet. Open a page with it, and it appears here.
        </p>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ul className="origins">
        {installation?.origins.map(({ origin, allowed, lastSeenAt }) => (
          <li key={`${origin} ${allowed}`} data-allowed={allowed}>
            <Icon name={allowed ? 'check' : 'alert'} />
            <span>
              <strong>{origin}</strong>
              <span className="quiet">
                {allowed ? 'Seen ' : 'Refused, because it is not among the allowed domains. Last tried '}
                <Time iso={lastSeenAt} />
              </span>
            </span>
            {!allowed && !domains.includes(new URL(origin).host) && (
              <button type="button" className="button" disabled={busy} onClick={() => allow(origin)}>
                Allow
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
