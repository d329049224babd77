import { useMachine } from '@zag-js/preact';
import * as tooltip from '@zag-js/tooltip';
import { type ReactElement, useId } from 'react';
import { controlProps } from './control-props.ts';
import { Portal } from './portal.tsx';

interface TooltipProps {
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  readonly placement?: 'top' | 'bottom' | 'right';
  /** Of the element, when something else names it already. */
  readonly id?: string | undefined;
  /** Gets the attributes for the element that has the tooltip. */
  readonly children: (trigger: Readonly<Record<string, unknown>>) => ReactElement;
}

/** Names a control that shows only an icon. The name itself belongs on the control; this is for eyes. */
export function Tooltip({ label, keys, placement = 'bottom', id, children }: TooltipProps): ReactElement {
  const service = useMachine(tooltip.machine, {
    id: useId(),
    ...(id === undefined ? {} : { ids: { trigger: id } }),
    openDelay: 400,
    closeDelay: 0,
    positioning: { placement, gutter: 6 },
  });
  const api = tooltip.connect(service, controlProps);
  const { 'aria-describedby': _named, ...trigger } = api.getTriggerProps();
  return (
    <>
      {children(trigger)}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div {...api.getContentProps()} role={undefined} aria-hidden="true" className="tooltip">
              {label}
              {keys?.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}
