/** Dates and numbers as a language and the device's time zone write them. */
export interface Format {
  readonly locale: string;
  /** 14:05 */
  readonly time: (date: Date) => string;
  /** 3 Nov */
  readonly day: (date: Date) => string;
  /** Tuesday, 3 November */
  readonly longDay: (date: Date) => string;
  /** With everything there is to know. */
  readonly full: (date: Date) => string;
  /** In 3 hours, yesterday. */
  readonly relative: (date: Date, now: Date) => string;
  /** 4m, 3h, 2d: how long something lasts. */
  readonly duration: (ms: number) => string;
  readonly bytes: (count: number) => string;
  readonly number: (value: number) => string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function formatIn(locale: string): Format {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const shortDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });
  const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const unit = (name: string): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 });
  const [minutes, hours, days] = [unit('minute'), unit('hour'), unit('day')];
  const [kilobytes, megabytes] = ['kilobyte', 'megabyte'].map(
    (name) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: 1 }),
  );
  return {
    locale,
    time: (date) => time.format(date),
    day: (date) => shortDay.format(date),
    longDay: (date) => longDay.format(date),
    full: (date) => full.format(date),
    relative: (date, now) => {
      const ms = date.getTime() - now.getTime();
      const size = Math.abs(ms);
      if (size < hour) return relative.format(Math.round(ms / minute), 'minute');
      if (size < day) return relative.format(Math.round(ms / hour), 'hour');
      return relative.format(Math.round(ms / day), 'day');
    },
    duration: (ms) => {
      if (ms < hour) return minutes.format(Math.max(1, Math.floor(ms / minute)));
      if (ms < day) return hours.format(Math.floor(ms / hour));
      return days.format(Math.floor(ms / day));
    },
    bytes: (count) => (count < 1_000_000 ? kilobytes!.format(count / 1_000) : megabytes!.format(count / 1_000_000)),
    number: (value) => number.format(value),
  };
}
