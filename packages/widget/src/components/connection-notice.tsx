import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PanelContext } from './context.ts';
import { useResource } from './use-resource.ts';

/** Shorter interruptions are nobody's business. */
const patienceMs = 3_000;

/** Says when messages cannot come or go at the moment. */
export const ConnectionNotice = ({ client, strings }: PanelContext): VNode => {
  const state = useResource(client.connection);
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  const text = state === 'offline' ? strings.offline : state === 'connecting' && !patient ? strings.reconnecting : '';
  return (
    <div class="notice" part="notice" role="status">
      {text}
    </div>
  );
};
