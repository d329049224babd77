import type { ReactElement } from 'react';
import { useFormat } from '../i18n/use-text.ts';

export const sameDay = (a: string, b: string): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** The time today, the day before that; everything on hover. */
export function Time({ iso, timeOnly = false }: { readonly iso: string; readonly timeOnly?: boolean }): ReactElement {
  const format = useFormat();
  const date = new Date(iso);
  const text = timeOnly || sameDay(iso, new Date().toISOString()) ? format.time(date) : format.day(date);
  return (
    <time dateTime={iso} title={format.full(date)}>
      {text}
    </time>
  );
}
