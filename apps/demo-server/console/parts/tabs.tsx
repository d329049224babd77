import { useMachine } from '@zag-js/preact';
import * as tabs from '@zag-js/tabs';
import { type ReactElement, type ReactNode, useId } from 'react';
import { controlProps } from './control-props.ts';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly { readonly id: T; readonly label: ReactNode }[];
  readonly children: ReactNode;
}

export function Tabs<T extends string>(props: TabsProps<T>): ReactElement {
  const { label, value, onChange, tabs: list, children } = props;
  const service = useMachine(tabs.machine, {
    id: useId(),
    value,
    onValueChange: (details) => onChange(details.value as T),
  });
  const api = tabs.connect(service, controlProps);
  return (
    <div {...api.getRootProps()} className="tabbed">
      <div {...api.getListProps()} className="tab-list" aria-label={label}>
        {list.map((tab) => (
          <button key={tab.id} {...api.getTriggerProps({ value: tab.id })}>
            {tab.label}
          </button>
        ))}
      </div>
      <div key={value} {...api.getContentProps({ value })} className="tab-panel">
        {children}
      </div>
    </div>
  );
}
