import { useCounts } from '@conversa/react';
import { useEffect } from 'react';

/** The tab says how many of mine are unread. */
export function useTitle(): void {
  const unread = useCounts().data?.mine.unread ?? 0;
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Conversa` : 'Conversa';
  }, [unread]);
}
