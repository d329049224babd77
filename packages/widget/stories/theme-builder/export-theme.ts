import { tokens, type Theme } from './tokens.ts';

export type ExportFormat = 'CSS' | 'JSON' | 'Snippet';

/** A theme in the form in which it goes to work. */
export function exportTheme(theme: Theme, format: ExportFormat): string {
  const chosen = tokens.flatMap(({ name }) => (theme[name] === undefined ? [] : [[name, theme[name]] as const]));
  if (format === 'JSON') return JSON.stringify(Object.fromEntries(chosen), null, 2);
  const rules = chosen.map(([name, value]) => `  --conversa-${name}: ${value};`).join('\n');
  const css = `:root {\n${rules}\n}`;
  if (format === 'CSS') return css;
  const indented = css.replaceAll(/^/gm, '  ');
  return `<style>\n${indented}\n</style>\n<script async src="https://desk.example/widget.js" data-inbox="ibx_…"></script>`;
}
/** Reads what `JSON` wrote; what is no token is left out. */
export function importTheme(json: string): Theme | undefined {
  try {
    const given = JSON.parse(json) as Record<string, unknown>;
    const known = tokens.flatMap(({ name }) => (typeof given[name] === 'string' ? [[name, given[name]]] : []));
    return known.length > 0 ? (Object.fromEntries(known) as Theme) : undefined;
  } catch {
    return undefined;
  }
}
