import { useCounts } from '@conversa/react';
import { type ReactElement, useMemo, useRef } from 'react';
import { useCommands } from '../../commands/run-command.ts';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterPicker } from './filter-picker.tsx';
import { NewConversationButton } from '../new/new-conversation-button.tsx';
import { contextOf, type ListFilter, viewNames } from './list-filter.ts';
import { SearchField } from './search-field.tsx';

interface ListHeadProps {
  readonly filter: ListFilter;
  readonly onChange: (change: Partial<ListFilter>) => void;
}

export function ListHead({ filter, onChange }: ListHeadProps): ReactElement {
  const t = useText();
  const format = useFormat();
  const box = useRef<HTMLInputElement>(null);
  const context = useMemo(() => contextOf(filter), [filter]);
  const counts = useCounts(context).data;
  useCommands({
    search: () => box.current?.focus(),
    'view-mine': () => onChange({ view: 'mine' }),
    'view-unassigned': () => onChange({ view: 'unassigned' }),
    'view-all': () => onChange({ view: 'all' }),
    'view-mentions': () => onChange({ view: 'mentions' }),
  });
  return (
    <header className="list-head">
      <div className="list-title">
        <h1>{t('conversations')}</h1>
        <span className="list-tools">
          <NewConversationButton />
          <FilterPicker filter={filter} onChange={onChange} />
        </span>
      </div>
      <SearchField
        ref={box}
        value={filter.q ?? ''}
        label={t('search-conversations')}
        onChange={(q) => onChange({ q })}
      />
      <div className="tabs" role="group" aria-label={t('views')}>
        {viewNames.map((name) => {
          const total = counts?.[name].total;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={name === filter.view}
              onClick={() => onChange({ view: name })}
            >
              {t(`view-${name}`)}
              {total ? <em>{format.number(total)}</em> : null}
            </button>
          );
        })}
      </div>
      <FilterChips filter={filter} onChange={onChange} />
    </header>
  );
}
