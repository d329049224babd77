export interface CsvRow {
  readonly phone: string;
  readonly name?: string;
  readonly fields: { readonly [column: string]: string };
}

/** A table as spreadsheets write it: separated by commas, semicolons or tabs, quoted where need be. */
export function readTable(text: string): readonly (readonly string[])[] {
  const clean = text.replace(/^\uFEFF/, '');
  const first = clean.slice(0, clean.search(/\r?\n|$/));
  const separator = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < clean.length; at++) {
    const char = clean[at]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (clean[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      row.push(cell);
      rows.push(row);
      row = [];
      cell = '';
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.filter((cells) => cells.some((one) => one.trim() !== ''));
}

/** The rows of a list; undefined: there is no column of phone numbers. */
export function readRecipients(text: string): readonly CsvRow[] | undefined {
  const [head = [], ...rows] = readTable(text);
  const columns = head.map((name) => name.trim().toLowerCase());
  const phoneAt = columns.findIndex((name) =>
    /^(phone|telephone|telefone|tel[eé]fono|celular|whatsapp|number)$/.test(name),
  );
  const nameAt = columns.findIndex((name) => /^(name|nome|nombre)$/.test(name));
  if (phoneAt < 0) return undefined;
  return rows.map((cells) => {
    const fields = Object.fromEntries(
      columns
        .map((name, at) => [name.slice(0, 64), (cells[at] ?? '').trim().slice(0, 500)] as const)
        .filter(([name], at) => name !== '' && at !== phoneAt),
    );
    const name = nameAt < 0 ? '' : (cells[nameAt] ?? '').trim();
    return { phone: (cells[phoneAt] ?? '').trim(), ...(name ? { name: name.slice(0, 256) } : {}), fields };
  });
}
