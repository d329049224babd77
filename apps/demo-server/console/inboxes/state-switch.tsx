import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { usePatchInbox } from './use-patch-inbox.ts';

export function StateSwitch({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const { patch, busy, problem } = usePatchInbox(inbox.id);
  const paused = inbox.state === 'paused';
  return (
    <>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <span className={`status ${paused ? 'snoozed' : 'open'}`}>{inbox.state}</span>
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => patch({ state: paused ? 'active' : 'paused' })}
      >
        {paused ? 'Activate' : 'Pause'}
      </button>
    </>
  );
}
