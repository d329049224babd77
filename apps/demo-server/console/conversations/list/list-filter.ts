import type { ConversationFilter, WireConversation } from '@conversa/core/client';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

export const viewNames = ['mine', 'unassigned', 'all', 'mentions'] as const;
export type ViewName = (typeof viewNames)[number];
export const statuses = ['open', 'pending', 'snoozed', 'resolved'] as const;
export const priorities = ['urgent', 'high', 'medium', 'low'] as const;

/** What the list shows, as it stands in the address: to be shared and gone back to. */
export interface ListFilter {
  readonly view: ViewName;
  /** Empty: all. Undefined, nobody has chosen: what is to be done; where something is looked for, all. */
  readonly status?: readonly WireConversation['status'][] | undefined;
  readonly inbox?: string;
  readonly label?: string;
  readonly team?: string;
  readonly priority?: string;
  readonly sort?: 'waiting';
  readonly q?: string;
}
export const usual: ListFilter = { view: 'all' };
export const statusOf = ({ status, q }: ListFilter): readonly WireConversation['status'][] =>
  status ?? (q ? [] : ['open']);
const single = ['inbox', 'label', 'team', 'priority', 'sort', 'q'] as const;

export function filterOf(search: string): ListFilter {
  const query = new URLSearchParams(search);
  const view = query.get('view');
  const status = query.get('status');
  return {
    view: viewNames.find((name) => name === view) ?? usual.view,
    status:
      status === null ? undefined : status === 'any' ? [] : statuses.filter((one) => status.split(',').includes(one)),
    ...Object.fromEntries(single.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []))),
  };
}
export function searchOf(filter: ListFilter): string {
  const query = new URLSearchParams();
  if (filter.view !== usual.view) query.set('view', filter.view);
  const status = filter.status?.join(',');
  if (status !== undefined && (filter.q || status !== 'open')) query.set('status', status || 'any');
  for (const name of single) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : '';
}

/** What the helpdesk is asked for, without the view: the context of the counts. */
export function contextOf(filter: ListFilter): ConversationFilter {
  const { inbox, label, team, priority, q } = filter;
  const status = statusOf(filter);
  return {
    ...(status.length > 0 ? { status } : {}),
    ...(inbox ? { inboxId: inbox } : {}),
    ...(label ? { labelId: label } : {}),
    ...(team ? { teamId: team } : {}),
    ...(priority ? { priority } : {}),
    ...(q ? { q } : {}),
  } as ConversationFilter;
}
export function conversationsOf(filter: ListFilter): ConversationFilter {
  const view: ConversationFilter =
    filter.view === 'mine'
      ? { assignee: 'me' }
      : filter.view === 'unassigned'
        ? { assignee: 'none' }
        : filter.view === 'mentions'
          ? { mentioned: true }
          : {};
  return { ...contextOf(filter), ...view, ...(filter.sort ? { sort: filter.sort } : {}) };
}

export function useListFilter(): {
  readonly filter: ListFilter;
  /** With `?`, to be put behind a conversation's address. */
  readonly search: string;
  readonly set: (change: Partial<ListFilter>) => void;
} {
  const query = useSearch();
  const [location, navigate] = useLocation();
  return useMemo(() => {
    const filter = filterOf(query);
    return {
      filter,
      search: searchOf(filter),
      set: (change) => navigate(`${location}${searchOf({ ...filter, ...change })}`, { replace: true }),
    };
  }, [query, location, navigate]);
}
