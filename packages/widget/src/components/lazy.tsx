import type { FunctionComponent, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { importAgain } from '@conversa/core/client';

const patienceMs = 2_000;

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
      let timer: ReturnType<typeof setTimeout>;
      let gone = false;
      const attempt = (): void => {
        importAgain(load).then(
          (module) => {
            found = pick(module);
            redraw({});
          },
          () => {
            if (!gone) timer = setTimeout(attempt, patienceMs);
          },
        );
      };
      if (!found) attempt();
      return () => {
        gone = true;
        clearTimeout(timer);
      };
    }, []);
    if (!found) return props.meanwhile ?? null;
    const Found = found as FunctionComponent<object>;
    return <Found {...props} />;
  };
}
