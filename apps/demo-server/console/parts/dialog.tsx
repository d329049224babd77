import * as dialog from '@zag-js/dialog';
import { useMachine } from '@zag-js/preact';
import { type ReactElement, type ReactNode, useId } from 'react';
import { useText } from '../i18n/use-text.ts';
import { controlProps } from './control-props.ts';
import { firstFieldIn } from './first-field.ts';
import { focusedIn } from './focused-in.ts';
import { Icon } from './icon.tsx';
import { Portal } from './portal.tsx';
import { useLateField } from './use-late-field.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `top`: near the upper edge, without a header of its own. */
  readonly look?: 'center' | 'top' | 'wide' | 'picture';
  readonly children: ReactNode;
}

/** A question or a form before everything else. Draw it to open it; the focus goes back when it goes. */
export function Dialog({ title, onClose, look = 'center', children }: DialogProps): ReactElement {
  const t = useText();
  const id = useId();
  const content = `${id}-content`;
  const service = useMachine(dialog.machine, {
    id,
    ids: { content },
    open: true,
    // What one came to fill in, rather than the way out.
    initialFocusEl: () => focusedIn(content) ?? firstFieldIn(content),
    // A picker that closes gives the focus back to its control a moment later: that is nobody leaving the dialog.
    onFocusOutside: (event) => event.preventDefault(),
    // Nor does the picker it was opened from take it along.
    onRequestDismiss: (event) => event.preventDefault(),
    onOpenChange: ({ open }) => {
      if (!open) onClose();
    },
  });
  const api = dialog.connect(service, controlProps);
  useLateField(content);
  return (
    <Portal>
      <div {...api.getBackdropProps()} className="backdrop" />
      <div {...api.getPositionerProps()} className="dialog-place" data-look={look}>
        <div {...api.getContentProps()} className="dialog" data-look={look}>
          <header className={look === 'top' ? 'hidden' : undefined}>
            <h2 {...api.getTitleProps()}>{title}</h2>
            <button {...api.getCloseTriggerProps()} className="icon-button" aria-label={t('close')}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      </div>
    </Portal>
  );
}
