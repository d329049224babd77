import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useRetell, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { DisconnectDialog } from '../disconnect-dialog.tsx';
import type { HeldConnection } from '../use-connection.ts';
import { BackfillCard } from './backfill-card.tsx';
import { EmailFacts } from './email-facts.tsx';
import { EmailSettings } from './email-settings.tsx';
import { EmailWizard } from './email-wizard.tsx';
import { ForwardingCard } from './forwarding-card.tsx';

const states = ['connecting', 'connected', 'disconnected', 'error', 'logged_out', 'reauthorization_required'] as const;

interface EmailPanelProps {
  readonly inbox: WireInbox;
  readonly held: HeldConnection;
}
/** Which mailbox an inbox has and how it is; without one: how to get one. */
export function EmailPanel({ inbox, held }: EmailPanelProps): ReactElement {
  const t = useText();
  const retell = useRetell();
  const { connection, busy, reload, problem } = held;
  const [again, setAgain] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [, navigate] = useLocation();
  const back = new URLSearchParams(useSearch());
  const [consent] = useState(() =>
    back.has('code') ? { code: back.get('code'), state: back.get('state') } : undefined,
  );
  if (!connection) return problem ? <Problem text={problem} /> : <Skeleton rows={3} height={32} />;
  const finish = (): void => {
    setAgain(false);
    if (consent) navigate(`/inboxes/${inbox.id}`, { replace: true });
    reload();
  };
  if (!connection.connected || (consent && back.has('code')))
    return <EmailWizard inbox={inbox} consent={consent} onDone={finish} />;
  const state = states.find((one) => one === connection.state) ?? 'connected';
  return (
    <>
      <section className="card" aria-label={t('connection')}>
        <header className="card-head">
          <h2>{t('connection')}</h2>
          <span className={`status ${state === 'connected' ? 'open' : 'pending'}`}>
            {t(state === 'connecting' ? 'email-connecting' : `connection-${state}`)}
          </span>
        </header>
        {connection.reason && state !== 'connected' && (
          <p className="notice" role="status">
            <Icon name="alert" /> {retell(connection.reason)}
          </p>
        )}
        <EmailFacts description={connection.description ?? {}} />
        <div className="buttons">
          <button type="button" className="button" onClick={() => setAgain(!again)} aria-expanded={again}>
            {t('connect-again')}
          </button>
          <button type="button" className="button danger" onClick={() => setLeaving(true)}>
            {t('disconnect')}
          </button>
        </div>
      </section>
      {again && <EmailWizard inbox={inbox} onDone={finish} />}
      <ForwardingCard inbox={inbox} description={connection.description ?? {}} asking={busy} onAsked={reload} />
      <BackfillCard inbox={inbox} connection={connection} asking={busy} onAsked={reload} />
      <EmailSettings inbox={inbox} />
      {leaving && <DisconnectDialog inbox={inbox} onClose={() => setLeaving(false)} onDone={reload} />}
    </>
  );
}
