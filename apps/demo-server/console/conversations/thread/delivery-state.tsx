import type { ClientMessage } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';

const icons: { readonly [S in ClientMessage['status']]: IconName } = {
  queued: 'clock',
  sending: 'clock',
  held: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  played: 'checks',
  failed: 'alert',
  unknown: 'alert',
};

export function DeliveryState({ status }: { readonly status: ClientMessage['status'] }): ReactElement {
  const t = useText();
  const label = t(`delivery-${status}`);
  return (
    <span className={`ticks ${status}`} role="img" aria-label={label} title={label}>
      <Icon name={icons[status]} />
    </span>
  );
}
