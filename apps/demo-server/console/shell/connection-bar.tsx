import { useConnection } from '@conversa/react';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { useLate } from '../parts/use-late.ts';

/** Coming back takes a moment that need not be talked about. */
const patienceMs = 1_500;

export function ConnectionBar(): ReactElement | null {
  const connection = useConnection();
  const t = useText();
  const late = useLate(connection === 'connecting', patienceMs);
  if (connection !== 'offline' && !late) return null;
  return (
    <p className="connection-bar" role="status">
      <Icon name={connection === 'offline' ? 'offline' : 'activity'} />
      {t(connection === 'offline' ? 'offline' : 'connecting')}
    </p>
  );
}
