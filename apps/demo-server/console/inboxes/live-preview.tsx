import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.ts';

/** The sample shop with this inbox's real widget in it, as its settings are now. */
export function LivePreview({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const address = `/shop?inbox=${inbox.id}`;
  const settings = JSON.stringify(inbox.settings);
  const [drawn, setDrawn] = useState(settings);
  useEffect(() => {
    if (settings === drawn) return undefined;
    // Pages keep an inbox's config for a minute; this one shall show what was just saved.
    const ended = new AbortController();
    fetch(`/visitor/v1/inboxes/${inbox.id}/config`, { cache: 'reload', signal: ended.signal }).then(
      () => setDrawn(settings),
      () => undefined,
    );
    return () => ended.abort();
  }, [inbox.id, settings, drawn]);
  return (
    <section className="card">
      <h2>{t('live-preview')}</h2>
      <p className="quiet">
        {t('live-preview-hint')}{' '}
        <a href={address} target="_blank" rel="noopener">
          {t('open-in-tab')}
        </a>
      </p>
      <iframe key={drawn} className="live-preview" src={address} title={t('live-preview')} />
    </section>
  );
}
