import type { ConversationCounts, ConversationFilter } from '@conversa/core/client';

export type ViewName = 'open' | 'mine' | 'unassigned' | 'resolved';
interface View {
  readonly label: string;
  readonly filter: ConversationFilter;
  readonly count?: keyof ConversationCounts;
  readonly empty: string;
}

export const views: { readonly [N in ViewName]: View } = {
  open: {
    label: 'Open',
    filter: { status: 'open' },
    count: 'open',
    empty: 'All caught up. New conversations appear here.',
  },
  mine: {
    label: 'Mine',
    filter: { status: 'open', assignee: 'me' },
    count: 'mine',
    empty: 'Nothing is assigned to you.',
  },
  unassigned: {
    label: 'Unassigned',
    filter: { status: 'open', assignee: 'none' },
    count: 'unassigned',
    empty: 'Everything has someone who takes care of it.',
  },
  resolved: { label: 'Resolved', filter: { status: 'resolved' }, empty: 'Nothing has been resolved yet.' },
};
export const viewNames: readonly ViewName[] = ['open', 'mine', 'unassigned', 'resolved'];
