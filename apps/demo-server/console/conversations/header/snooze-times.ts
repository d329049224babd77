export type SnoozeName = 'snooze-hour' | 'snooze-later' | 'snooze-tomorrow' | 'snooze-monday' | 'snooze-week';

const opensAt = 9;

/** The times people put things off to, in the device's time zone: soonest first, none twice and none past. */
export function snoozeTimes(now: Date): readonly { readonly name: SnoozeName; readonly at: Date }[] {
  const on = (days: number, hour: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const inHours = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const evening = on(0, 18);
  return [
    { name: 'snooze-hour', at: inHours(1) },
    // Towards the evening "later today" would be the hour from now, or over.
    ...(evening.getTime() - now.getTime() > 2 * 3_600_000 ? [{ name: 'snooze-later' as const, at: evening }] : []),
    { name: 'snooze-tomorrow', at: on(1, opensAt) },
    ...(toMonday > 1 ? [{ name: 'snooze-monday' as const, at: on(toMonday, opensAt) }] : []),
    ...(toMonday === 7 ? [] : [{ name: 'snooze-week' as const, at: on(7, opensAt) }]),
  ];
}

/** As `<input type="datetime-local">` wants it: the device's time, to the minute. */
export function localInput(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
