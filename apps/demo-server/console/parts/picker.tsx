import { type ReactElement, type ReactNode, useState } from 'react';
import { type Option, OptionList } from './option-list.tsx';
import { Popover } from './popover.tsx';

interface PickerProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (value: string) => void;
  /** Stays open so that several can be chosen. */
  readonly several?: boolean;
  readonly placement?: 'bottom-start' | 'bottom-end' | 'top-start';
  readonly footer?: ReactNode;
  /** Said when there is nothing to choose from. */
  readonly empty?: string;
  /** Whoever also opens it from elsewhere keeps its state. */
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
  readonly children: (trigger: Readonly<Record<string, unknown>>) => ReactElement;
}

/** A control that opens a searchable list of options. */
export function Picker(props: PickerProps): ReactElement {
  const {
    label,
    options,
    chosen,
    onChoose,
    several = false,
    placement = 'bottom-start',
    footer,
    empty,
    children,
  } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpen ?? setOwnOpen;
  return (
    <Popover label={label} open={open} onOpen={setOpen} placement={placement} trigger={children}>
      <OptionList
        label={label}
        options={options}
        chosen={chosen}
        empty={options.length === 0 ? empty : undefined}
        onChoose={(value) => {
          onChoose(value);
          if (!several) setOpen(false);
        }}
      />
      {footer}
    </Popover>
  );
}
