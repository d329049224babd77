/** Times and days as the language writes them. */
export interface Formats {
  time(at: Date): string;
  day(at: Date): string;
  bytes(size: number): string;
}

const made = new Map<string, Formats>();

/** The same for the same language. */
export function formatsFor(locale: string): Formats {
  let formats = made.get(locale);
  if (!formats) made.set(locale, (formats = makeFormats(locale)));
  return formats;
}

/** Formatters are expensive to make: each is made when it is first needed. */
function makeFormats(locale: string): Formats {
  const lazily = <F>(make: () => F): (() => F) => {
    let made: F | undefined;
    return () => (made ??= make());
  };
  const time = lazily(() => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
  const day = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
  const bytes = lazily(
    () => new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
  );
  return {
    time: (at) => time().format(at),
    day: (at) => day().format(at),
    bytes: (size) => bytes().format(Math.max(1, size / 1000)),
  };
}
