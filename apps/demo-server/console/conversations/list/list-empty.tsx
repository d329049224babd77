import { useInboxes } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { type ListFilter, searchOf, usual } from './list-filter.ts';

interface ListEmptyProps {
  readonly filter: ListFilter;
  readonly onReset: () => void;
}

/** Nothing found, nothing left to do, or nothing set up yet: three different things. */
export function ListEmpty({ filter, onReset }: ListEmptyProps): ReactElement {
  const t = useText();
  const inboxes = useInboxes().data;
  if (inboxes?.length === 0)
    return (
      <Empty icon="inbox" title={t('empty-account')}>
        <p>{t('empty-account-hint')}</p>
        <Link to="/inboxes/new" className="button primary">
          {t('new-inbox')}
        </Link>
      </Empty>
    );
  if (searchOf({ ...filter, view: usual.view }) !== '')
    return (
      <Empty icon="filter" title={t('empty-filter')}>
        <button type="button" className="button" onClick={onReset}>
          {t('clear-filters')}
        </button>
      </Empty>
    );
  return (
    <Empty icon={filter.view === 'mentions' ? 'at' : 'resolved'} title={t('empty-view')}>
      <p>{t(`empty-${filter.view}`)}</p>
    </Empty>
  );
}
