import { useClient } from '@conversa/react';
import { useCallback } from 'react';

/** Connects anew and loads what is on the screen again; what waits to be sent goes on waiting. */
export function useReload(): () => void {
  const client = useClient();
  return useCallback(() => {
    client.stop();
    client.start();
  }, [client]);
}
