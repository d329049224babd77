import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PanelContext } from './context.ts';
import { useResource } from './use-resource.ts';

/** Shorter interruptions are nobody's business. */
const patienceMs = 3_000;

/** Says when messages cannot come or go at the moment. */
export const ConnectionNotice = ({ client, strings }: PanelContext): VNode => {
  const state = useResource(client.connection);
  const connects = state === 'connecting';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!connects) return setLate(false);
    const timer = setTimeout(setLate, patienceMs, true);
    return () => clearTimeout(timer);
  }, [connects]);
  const text = state === 'offline' ? strings.offline : connects && late ? strings.reconnecting : '';
  return (
    <div class="notice" part="notice" role="status">
      {text}
    </div>
  );
};
