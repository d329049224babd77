import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';

/** The sample shop with this inbox's real widget in it. */
export function LivePreview({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const address = `/shop?inbox=${inbox.id}`;
  return (
    <section className="card">
      <h2>{t('live-preview')}</h2>
      <p className="quiet">
        {t('live-preview-hint')}{' '}
        <a href={address} target="_blank" rel="noopener">
          {t('open-in-tab')}
        </a>
      </p>
      <iframe className="live-preview" src={address} title={t('live-preview')} />
    </section>
  );
}
