import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';

const rows = 7;

export function ListSkeleton(): ReactElement {
  const t = useText();
  return (
    <div className="rows" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="row" aria-hidden="true">
          <span className="skeleton avatar" />
          <span className="row-main">
            <span className="skeleton line" style={{ width: `${45 + ((at * 13) % 30)}%` }} />
            <span className="skeleton line" style={{ width: `${85 - ((at * 11) % 25)}%` }} />
            <span className="skeleton line" style={{ width: '30%' }} />
          </span>
        </div>
      ))}
    </div>
  );
}
