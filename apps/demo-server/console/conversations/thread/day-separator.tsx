import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { sameDay } from '../../parts/time.tsx';

const dayMs = 86_400_000;

export function DaySeparator({ iso }: { readonly iso: string }): ReactElement {
  const t = useText();
  const format = useFormat();
  const now = Date.now();
  const name = sameDay(iso, new Date(now).toISOString())
    ? t('today')
    : sameDay(iso, new Date(now - dayMs).toISOString())
      ? t('yesterday')
      : format.longDay(new Date(iso));
  return (
    <p className="day">
      <span>{name}</span>
    </p>
  );
}
