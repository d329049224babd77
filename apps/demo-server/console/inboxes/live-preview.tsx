import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';

/** The sample shop with this inbox's real widget in it. */
export function LivePreview({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const address = `/shop?inbox=${inbox.id}`;
  return (
    <section className="card">
      <h2>Live preview</h2>
      <p className="quiet">
        The real chat on a sample page. Write something, or{' '}
        <a href={address} target="_blank" rel="noopener">
          open it in a tab of its own
        </a>
        .
      </p>
      <iframe className="live-preview" src={address} title="Sample page with your chat" />
    </section>
  );
}
