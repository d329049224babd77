/** What an invitation says, in a few lines; undefined when there is no event in it. */
export function describeInvitation(calendar: string): string | undefined {
  const lines = calendar
    .slice(0, 200_000)
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const fields = new Map<string, string>();
  let inEvent = false;
  let depth = 0;
  for (const line of lines) {
    const colon = valueAt(line);
    if (colon < 0) continue;
    const name = line.slice(0, colon).toUpperCase();
    const value = line.slice(colon + 1);
    if (name === 'BEGIN') {
      if (value.toUpperCase() === 'VEVENT' && !fields.has('SUMMARY')) inEvent = true;
      else if (inEvent) depth++;
    } else if (name === 'END') {
      if (depth > 0) depth--;
      else inEvent = false;
    } else {
      const plain = name.split(';')[0]!;
      if ((plain === 'METHOD' || (inEvent && depth === 0)) && !fields.has(plain))
        fields.set(plain, plain.startsWith('DT') ? when(line.slice(0, colon), value) : unescaped(value));
    }
  }
  const start = fields.get('DTSTART');
  if (start === undefined) return undefined;
  const method = fields.get('METHOD')?.toUpperCase();
  const title = method === 'CANCEL' ? 'Cancelled' : method === 'REPLY' ? 'Answer to an invitation' : 'Invitation';
  const end = fields.get('DTEND');
  const organizer = fields.get('ORGANIZER')?.replace(/^mailto:/i, '');
  const place = fields.get('LOCATION');
  return [
    `${title}: ${fields.get('SUMMARY') || '(no title)'}`,
    end ? `${start} – ${end}` : start,
    ...(place ? [place] : []),
    ...(organizer ? [organizer] : []),
  ].join('\n');
}

/** The colon that ends name and parameters; one inside quotes does not. */
function valueAt(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length && at < 1_000; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return -1;
}
function when(name: string, value: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/.exec(value.trim());
  if (!parts) return value.slice(0, 40);
  const [, year, month, day, hour, minute, utc] = parts;
  const zone = utc ? ' UTC' : (/;TZID="?([^;:"]{1,60})"?/i.exec(name)?.[1] ?? '').replace(/^(?=.)/, ' ');
  return hour ? `${year}-${month}-${day} ${hour}:${minute}${zone}` : `${year}-${month}-${day}`;
}
const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' || c === 'N' ? ' ' : c)).slice(0, 300);
