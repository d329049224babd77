import { type ReactElement, useState } from 'react';
import { keysOf } from '../../commands/command-table.ts';
import { useCommands } from '../../commands/run-command.ts';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { Picker } from '../../parts/picker.tsx';
import { chosenIn, toggled, useFilterOptions } from './filter-options.tsx';
import type { ListFilter } from './list-filter.ts';

interface FilterPickerProps {
  readonly filter: ListFilter;
  readonly onChange: (change: Partial<ListFilter>) => void;
}

export function FilterPicker({ filter, onChange }: FilterPickerProps): ReactElement {
  const t = useText();
  const options = useFilterOptions();
  const [open, setOpen] = useState(false);
  useCommands({ filter: () => setOpen(true) });
  const choose = (value: string): void => {
    const option = options.find((one) => one.value === value);
    if (option) onChange(toggled(filter, option.field, option.id));
  };
  return (
    <Picker
      label={t('filter')}
      options={options}
      chosen={chosenIn(filter)}
      onChoose={choose}
      several
      open={open}
      onOpen={setOpen}
      placement="bottom-end"
    >
      {(trigger) => <IconButton {...trigger} icon="filter" label={t('filter')} keys={keysOf('filter') ?? []} />}
    </Picker>
  );
}
