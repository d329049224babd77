import * as popover from '@zag-js/popover';
import { useMachine } from '@zag-js/preact';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { controlProps } from './control-props.ts';
import { focusedIn } from './focused-in.ts';
import { Portal } from './portal.tsx';

interface PopoverProps {
  readonly label: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Whether the control gets the focus back; default true. */
  readonly restoreFocus?: boolean;
  readonly placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-start';
  /** The control that opens it. */
  readonly trigger: (props: Readonly<Record<string, unknown>>) => ReactElement;
  readonly children: ReactNode;
}

/** A small surface beside its control. Drawn only while it is open. */
export function Popover(props: PopoverProps): ReactElement {
  const { label, open, onOpen, restoreFocus = true, placement = 'bottom-start', trigger, children } = props;
  const id = useId();
  const content = `${id}-content`;
  const service = useMachine(popover.machine, {
    id,
    ids: { content },
    open,
    restoreFocus,
    initialFocusEl: () => focusedIn(content),
    onOpenChange: (details) => onOpen(details.open),
    positioning: { placement, gutter: 4 },
  });
  const api = popover.connect(service, controlProps);
  const triggerId = api.getTriggerProps()['id'] as string;
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !open;
    wasOpen.current = open;
    if (!closed) return undefined;
    // Closed before it had taken the focus itself, it leaves the focus nowhere.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById(triggerId)?.focus();
    }, 50);
    return () => clearTimeout(timer);
  }, [open, triggerId]);
  return (
    <>
      {trigger(api.getTriggerProps())}
      {open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div
              {...api.getContentProps()}
              aria-labelledby={undefined}
              aria-label={label}
              className="popup"
              onKeyDown={(event: KeyboardEvent) => {
                // It takes the focus a frame before it listens to this key by itself.
                if (event.key === 'Escape' && !event.nativeEvent.isComposing) onOpen(false);
              }}
            >
              {children}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}
