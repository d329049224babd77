import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { channelKind } from '../channel-kinds.ts';
import { useChannels } from '../use-channels.ts';
import { ConnectWizard } from './connect-wizard.tsx';

/** An inbox of a channel that can become another one, with everything that is in it. */
export function MoveCard({ inbox }: { readonly inbox: WireInbox }): ReactElement | null {
  const t = useText();
  const { channels } = useChannels();
  const [open, setOpen] = useState(false);
  const target = channels?.find(({ enabled, movesFrom }) => enabled && movesFrom.includes(inbox.channel));
  if (!target) return null;
  const kind = channelKind(target.type);
  const channel = kind ? t(kind.name) : target.type;
  if (open) return <ConnectWizard inbox={inbox} to={target.type} onDone={() => setOpen(false)} />;
  return (
    <section className="card">
      <h2>{t('move-inbox', { channel })}</h2>
      <p className="quiet">{t('move-inbox-hint', { channel })}</p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('connect')}
      </button>
    </section>
  );
}
