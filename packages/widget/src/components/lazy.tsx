import type { FunctionComponent, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component in a chunk of its own, fetched when it is first drawn. Until then, and where it cannot be fetched, there is
 * `meanwhile`.
 */
export function lazy<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P & { readonly meanwhile?: VNode | undefined }> {
  let found: FunctionComponent<P> | undefined;
  return (props) => {
    const [, redraw] = useState<unknown>();
    useEffect(() => {
      if (found) return;
      load().then(
        (component) => {
          found = component;
          redraw({});
        },
        // Perhaps the network is gone: drawn again, it is fetched again.
        () => undefined,
      );
    }, []);
    if (!found) return props.meanwhile ?? null;
    const Found = found as FunctionComponent<object>;
    return <Found {...props} />;
  };
}
