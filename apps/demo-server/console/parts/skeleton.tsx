import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';

interface SkeletonProps {
  readonly rows: number;
  /** In CSS pixels. */
  readonly height: number;
}

/** The shape of what is being loaded. */
export function Skeleton({ rows, height }: SkeletonProps): ReactElement {
  const t = useText();
  return (
    <div className="skeletons" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <span
          key={at}
          className="skeleton"
          style={{ height: `${height}px`, width: `${100 - ((at * 17) % 30)}%` }}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
