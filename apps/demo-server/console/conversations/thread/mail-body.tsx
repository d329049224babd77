import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Skeleton } from '../../parts/skeleton.tsx';

interface MailBodyProps {
  readonly conversationId: string;
  readonly messageId: string;
  /** Pictures that would be fetched from elsewhere. */
  readonly remoteImages: number;
}

/**
 * A mail's HTML in a frame of its own: no script runs there, nothing is fetched from elsewhere before somebody asks for it,
 * and nothing of it touches the console. The frame shares our origin so that its height can be known; it may do nothing.
 */
export function MailBody({ conversationId, messageId, remoteImages }: MailBodyProps): ReactElement {
  const t = useText();
  const [remote, setRemote] = useState(false);
  const [page, setPage] = useState<string>();
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(48);

  useEffect(() => {
    const stop = new AbortController();
    const query = remote ? '?images=remote' : '';
    setFailed(false);
    fetch(`/v1/conversations/${conversationId}/messages/${messageId}/html${query}`, { signal: stop.signal })
      .then(async (answer) => (answer.ok ? setPage(await answer.text()) : setFailed(true)))
      .catch(() => !stop.signal.aborted && setFailed(true));
    return () => stop.abort();
  }, [conversationId, messageId, remote]);

  const fit = (): (() => void) | undefined => {
    const body = frame.current?.contentDocument?.body;
    if (!body) return undefined;
    const measure = (): void => setHeight(Math.min(Math.max(body.scrollHeight, 24), 20_000));
    measure();
    const follow = new ResizeObserver(measure);
    follow.observe(body);
    return () => follow.disconnect();
  };
  const unfit = useRef<() => void>(undefined);
  useEffect(() => () => unfit.current?.(), []);

  if (failed) return <p className="quiet">{t('load-failed')}</p>;
  return (
    <div className="mail-body">
      {remoteImages > 0 && !remote && (
        <p className="mail-images">
          {t('mail-images-blocked', { count: remoteImages })}{' '}
          <button type="button" className="link" onClick={() => setRemote(true)}>
            {t('mail-images-show')}
          </button>
        </p>
      )}
      {page === undefined ? (
        <Skeleton rows={2} height={16} />
      ) : (
        <iframe
          ref={frame}
          title={t('mail-text')}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          srcDoc={page}
          style={{ height }}
          onLoad={() => {
            unfit.current?.();
            unfit.current = fit();
          }}
        />
      )}
    </div>
  );
}
