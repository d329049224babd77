import { useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Option } from '../../parts/option-list.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import { type ListFilter, priorities, statuses, statusOf } from './list-filter.ts';

export type FilterField = 'status' | 'inbox' | 'label' | 'team' | 'priority' | 'sort';
interface FilterOption extends Option {
  readonly field: FilterField;
  /** Alone, without the name of its field. */
  readonly name: string;
  readonly id: string;
}

/** Everything the list can be narrowed to, one option each. */
export function useFilterOptions(): readonly FilterOption[] {
  const t = useText();
  const { inboxes, labels, teams } = useDirectory();
  const hasBot = [...inboxes.values()].some(({ botId }) => botId !== undefined);
  return useMemo(() => {
    const option = (field: FilterField, id: string, name: string, start: Option['start']): FilterOption => ({
      value: `${field}:${id}`,
      field,
      id,
      name,
      label: `${t(`filter-${field}`)}: ${name}`,
      start,
    });
    return [
      ...statuses
        .filter((id) => id !== 'pending' || hasBot)
        .map((id) => option('status', id, t(`status-${id}`), <Icon name={id} />)),
      ...[...inboxes.values()].map(({ id, name }) => option('inbox', id, name, <Icon name="inbox" />)),
      ...[...labels.values()].map(({ id, title, color }) =>
        option('label', id, title, <i className="dot" style={{ '--dot': color } as Record<string, string>} />),
      ),
      ...[...teams.values()].map(({ id, name }) => option('team', id, name, <Icon name="team" />)),
      ...priorities.map((id) => option('priority', id, t(`priority-${id}`), <Icon name={id} />)),
      option('sort', 'waiting', t('longest-waiting'), <Icon name="waiting" />),
    ];
  }, [t, hasBot, inboxes, labels, teams]);
}

export const chosenIn = (filter: ListFilter): readonly string[] => [
  ...statusOf(filter).map((id) => `status:${id}`),
  ...(['inbox', 'label', 'team', 'priority', 'sort'] as const).flatMap((field) =>
    filter[field] ? [`${field}:${filter[field]}`] : [],
  ),
];

/** Choosing what is chosen takes it away; a status joins the others, everything else takes the place of its like. */
export function toggled(filter: ListFilter, field: FilterField, id: string): Partial<ListFilter> {
  if (field !== 'status') return { [field]: filter[field] === id ? '' : id };
  const before = statusOf(filter);
  return { status: statuses.filter((one) => before.includes(one) !== (one === id)) };
}
