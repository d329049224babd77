import { useConnection } from '@conversa/react';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';

/** Coming back takes a moment that need not be talked about. */
const patienceMs = 1_500;

export function ConnectionBar(): ReactElement | null {
  const connection = useConnection();
  const t = useText();
  const [late, setLate] = useState(false);
  const waits = connection === 'connecting';
  useEffect(() => {
    if (!waits) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [waits]);
  if (connection !== 'offline' && !(waits && late)) return null;
  return (
    <p className="connection-bar" role="status">
      <Icon name={connection === 'offline' ? 'offline' : 'activity'} />
      {t(connection === 'offline' ? 'offline' : 'connecting')}
    </p>
  );
}
