import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Problem } from '../parts/problem.tsx';
import { usePatchInbox } from './use-patch-inbox.ts';

export function StateSwitch({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const t = useText();
  const paused = inbox.state === 'paused';
  return (
    <>
      <Problem text={problem} />
      <span className={`status ${inbox.state}`}>{t(inbox.state)}</span>
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => patch({ state: paused ? 'active' : 'paused' })}
      >
        {t(paused ? 'activate' : 'pause')}
      </button>
    </>
  );
}
