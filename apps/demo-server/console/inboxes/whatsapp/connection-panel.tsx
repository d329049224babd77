import type { WireInbox } from '@conversa/core/client';
import { useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useRetell, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { DisconnectDialog } from '../disconnect-dialog.tsx';
import { AlertList } from './alert-list.tsx';
import { ConnectWizard } from './connect-wizard.tsx';
import { HistoryCard } from './history-card.tsx';
import { NumberFacts } from './number-facts.tsx';
import { ReceiptsSwitch } from './receipts-switch.tsx';
import type { HeldConnection } from '../use-connection.ts';

const states = ['connected', 'disconnected', 'error', 'logged_out', 'reauthorization_required', 'restricted'] as const;

interface ConnectionPanelProps {
  readonly inbox: WireInbox;
  readonly held: HeldConnection;
}
/** Which number an inbox has and how it is; without one: how to get one. */
export function ConnectionPanel({ inbox, held }: ConnectionPanelProps): ReactElement {
  const t = useText();
  const retell = useRetell();
  const isAdministrator = useSession().session?.role === 'administrator';
  const { connection, reload, problem } = held;
  const [again, setAgain] = useState(false);
  const [leaving, setLeaving] = useState(false);
  if (!connection) return problem ? <Problem text={problem} /> : <Skeleton rows={3} height={32} />;
  const finish = (): void => {
    setAgain(false);
    reload();
  };
  if (!connection.connected) return <ConnectWizard inbox={inbox} onDone={finish} />;
  const state = states.find((one) => one === connection.state) ?? 'connected';
  return (
    <>
      <section className="card" aria-label={t('connection')}>
        <header className="card-head">
          <h2>{t('connection')}</h2>
          <span className={`status ${state === 'connected' ? 'open' : 'pending'}`}>{t(`connection-${state}`)}</span>
        </header>
        {connection.reason && state !== 'connected' && (
          <p className="notice" role="status">
            <Icon name="alert" /> {retell(connection.reason)}
          </p>
        )}
        <NumberFacts connection={connection} />
        <div className="buttons">
          <button type="button" className="button" onClick={() => setAgain(!again)} aria-expanded={again}>
            {t('connect-again')}
          </button>
          <button type="button" className="button danger" onClick={() => setLeaving(true)}>
            {t('disconnect')}
          </button>
        </div>
      </section>
      {again && <ConnectWizard inbox={inbox} onDone={finish} />}
      {isAdministrator && <ReceiptsSwitch inbox={inbox} />}
      <HistoryCard inbox={inbox} connection={connection} onAsked={reload} />
      <AlertList alerts={connection.alerts} />
      {leaving && <DisconnectDialog inbox={inbox} onClose={() => setLeaving(false)} onDone={reload} />}
    </>
  );
}
