import type { Resource } from '@conversa/core/client';
import { useLayoutEffect, useState } from 'preact/hooks';

/** What the resource holds, now and after each change. */
export function useResource<T>({ getSnapshot, subscribe }: Resource<T>): T {
  const [, redraw] = useState<unknown>();
  const shown = getSnapshot();
  useLayoutEffect(() => {
    const look = (): void => redraw(getSnapshot);
    look();
    return subscribe(look);
  }, [subscribe]);
  return shown;
}
