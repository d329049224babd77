import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from './dialog.tsx';
import { Problem } from './problem.tsx';
import { useAction } from './use-action.ts';

interface ConfirmProps {
  readonly title: string;
  /** The button that does it. */
  readonly action: string;
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone. */
export function Confirm({ title, action, children, onConfirm, onClose }: ConfirmProps): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <Problem text={problem} />
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="button danger"
          disabled={busy}
          onClick={() =>
            void run(onConfirm).then((done) => {
              if (done) onClose();
            })
          }
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
