import * as menu from '@zag-js/menu';
import { useMachine } from '@zag-js/preact';
import { Fragment, type ReactElement, type ReactNode, useId } from 'react';
import { controlProps } from './control-props.ts';
import { Icon, type IconName } from './icon.tsx';
import { Portal } from './portal.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Of one choice among several: which one holds. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly keys?: readonly string[] | undefined;
  /** A line above it. */
  readonly separated?: boolean;
  readonly run: () => void;
}
interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Above the entries, not chosen. */
  readonly header?: ReactNode;
  readonly placement?: 'bottom-start' | 'bottom-end' | 'right-end' | 'top-start' | 'top-end';
  readonly children: (trigger: Readonly<Record<string, unknown>>) => ReactElement;
}

export function Menu({ label, entries, header, placement = 'bottom-start', children }: MenuProps): ReactElement {
  const service = useMachine(menu.machine, {
    id: useId(),
    'aria-label': label,
    positioning: { placement, gutter: 4 },
    onSelect: ({ value }) => entries.find(({ id }) => id === value)?.run(),
  });
  const api = menu.connect(service, controlProps);
  return (
    <>
      {children(api.getTriggerProps())}
      {api.open && (
        <Portal>
          <div {...api.getPositionerProps()}>
            <div className="popup" role="region" aria-label={label}>
              {header}
              <div {...api.getContentProps()} aria-label={label} className="menu">
                {entries.map(({ id, label: name, icon, checked, danger, keys, separated }) => (
                  <Fragment key={id}>
                    {separated && <hr role="presentation" />}
                    <div
                      {...(checked === undefined
                        ? api.getItemProps({ value: id })
                        : api.getOptionItemProps({ type: 'radio', value: id, checked }))}
                      className="menu-item"
                      data-danger={danger}
                    >
                      {icon && <Icon name={icon} />}
                      <span className="grow">{name}</span>
                      {keys?.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                      {checked && <Icon name="check" />}
                    </div>
                  </Fragment>
                ))}
              </div>
            </div>
          </div>
        </Portal>
      )}
    </>
  );
}
