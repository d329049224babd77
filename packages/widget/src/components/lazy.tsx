import type { FunctionComponent, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { importInTime } from '@conversa/core/client';

/**
 * A component in a chunk of its own, fetched when it is first drawn. Until then there is `meanwhile`, and where it cannot
 * be fetched it is tried again for as long as it is wanted.
 */
export function lazy<M, P extends object>(
  load: () => Promise<M>,
  pick: (module: M) => FunctionComponent<P>,
): FunctionComponent<P & { readonly meanwhile?: VNode | undefined }> {
  let found: FunctionComponent<P> | undefined;
  return (props) => {
    const [, redraw] = useState<unknown>();
    useEffect(() => {
      const life = new AbortController();
      if (!found)
        void importInTime(load, life.signal).then((module) => {
          if (!module) return;
          found = pick(module);
          redraw({});
        });
      return () => life.abort();
    }, []);
    if (!found) return props.meanwhile ?? null;
    const Found = found as FunctionComponent<object>;
    return <Found {...props} />;
  };
}
