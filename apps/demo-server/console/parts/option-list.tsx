import * as combobox from '@zag-js/combobox';
import { useMachine } from '@zag-js/preact';
import { type ReactElement, type ReactNode, useId, useMemo, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { controlProps } from './control-props.ts';
import { Icon } from './icon.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Words by which it is found besides its label. */
  readonly also?: string;
  readonly start?: ReactNode;
  readonly end?: ReactNode;
}
interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen?: readonly string[];
  readonly onChoose: (value: string) => void;
  readonly placeholder?: string;
  /** Told what is searched for; then the options are taken as they come. */
  readonly onSearch?: (text: string) => void;
  readonly empty?: ReactNode;
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
/** Options that have every written word in their name, whatever its accents. */
export function foundOptions(options: readonly Option[], search: string): readonly Option[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return options.filter(({ label, also = '' }) => words.every((word) => folded(`${label} ${also}`).includes(word)));
}

/** Options to choose from by writing a part of their name: the heart of every picker and of the command palette. */
export function OptionList(props: OptionListProps): ReactElement {
  const { label, options, chosen = [], onChoose, placeholder, onSearch, empty } = props;
  const t = useText();
  const [search, setSearch] = useState('');
  const shown = useMemo(
    () => (onSearch ? options : foundOptions(options, search)),
    [options, onSearch ? undefined : search],
  );
  const collection = useMemo(() => combobox.collection({ items: [...shown] }), [shown]);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  // The first one stands ready for Enter, also before anything is written.
  const current = shown.some(({ value }) => value === highlighted) ? highlighted : (shown[0]?.value ?? null);
  const service = useMachine(combobox.machine, {
    id: useId(),
    collection,
    open: true,
    disableLayer: true,
    value: [],
    inputBehavior: 'autohighlight',
    selectionBehavior: 'preserve',
    highlightedValue: current,
    onHighlightChange: ({ highlightedValue }) => {
      if (highlightedValue !== null) setHighlighted(highlightedValue);
    },
    onInputValueChange: ({ inputValue, reason }) => {
      if (reason === 'item-select') return;
      setSearch(inputValue);
      setHighlighted(null);
      onSearch?.(inputValue);
    },
    onSelect: ({ itemValue }) => onChoose(itemValue),
  });
  const api = combobox.connect(service, controlProps);
  return (
    <div {...api.getRootProps()} className="option-list">
      <div {...api.getControlProps()} className="option-search">
        <Icon name="search" />
        <input
          {...api.getInputProps()}
          aria-label={label}
          aria-labelledby={undefined}
          placeholder={placeholder ?? label}
          data-autofocus
        />
      </div>
      <div {...api.getContentProps()} aria-label={label} aria-labelledby={undefined} className="options">
        {shown.map((option) => (
          <div
            key={option.value}
            {...api.getItemProps({ item: option })}
            className="menu-item"
            aria-selected={chosen.includes(option.value)}
          >
            {option.start}
            <span className="grow" dir="auto">
              {option.label}
            </span>
            {option.end}
            {chosen.includes(option.value) && <Icon name="check" />}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="quiet options-empty" role="status">
          {empty ?? t('nothing-found')}
        </p>
      )}
    </div>
  );
}
