import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { chosenIn, toggled, useFilterOptions } from './filter-options.tsx';
import { type ListFilter, searchOf, statusOf, usual } from './list-filter.ts';

interface FilterChipsProps {
  readonly filter: ListFilter;
  readonly onChange: (change: Partial<ListFilter>) => void;
}

/** What narrows the list, each to be taken away; nothing while it is as usual. */
export function FilterChips({ filter, onChange }: FilterChipsProps): ReactElement | null {
  const t = useText();
  const options = useFilterOptions();
  if (searchOf({ ...filter, view: usual.view }) === '') return null;
  const chosen = chosenIn(filter);
  const shown = options.filter(({ value }) => chosen.includes(value));
  return (
    <ul className="filter-chips" aria-label={t('filter')}>
      {statusOf(filter).length === 0 && <li className="chip">{t('any-status')}</li>}
      {shown.map(({ value, field, id, name, start }) => (
        <li key={value} className="chip">
          {start}
          <span>{name}</span>
          <button
            type="button"
            aria-label={t('remove-filter', { name })}
            onClick={() => onChange(toggled(filter, field, id))}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
