import type { ReactElement } from 'react';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' });

export const sameDay = (a: string, b: string): boolean => new Date(a).toDateString() === new Date(b).toDateString();
export const dayName = (iso: string): string =>
  sameDay(iso, new Date().toISOString()) ? 'Today' : longDay.format(new Date(iso));

/** The time today, the day before that; everything on hover. */
export function Time({ iso, timeOnly = false }: { readonly iso: string; readonly timeOnly?: boolean }): ReactElement {
  const date = new Date(iso);
  const text = timeOnly || sameDay(iso, new Date().toISOString()) ? clock.format(date) : day.format(date);
  return (
    <time dateTime={iso} title={full.format(date)}>
      {text}
    </time>
  );
}
