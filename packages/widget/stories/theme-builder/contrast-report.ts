import { contrast, isHex } from './color.ts';
import type { Theme } from './tokens.ts';

export interface ContrastRow {
  readonly what: string;
  readonly ratio: number;
  /** What WCAG 2.2 AA asks for. */
  readonly wanted: number;
  readonly ok: boolean;
}
const pairs = [
  ['Text on the background', 'text', 'background', 4.5],
  ['Text in the team’s bubbles', 'text', 'bubble', 4.5],
  ['Quiet text on the background', 'muted', 'background', 4.5],
  ['Quiet text in bubbles', 'muted', 'bubble', 4.5],
  ['Text on the accent', 'on-accent', 'accent', 4.5],
  ['Accent on the background', 'accent', 'background', 3],
] as const;

/** How well a theme can be read. Colours that are not `#rrggbb` are left out. */
export function contrastReport(theme: Theme): readonly ContrastRow[] {
  return pairs.flatMap(([what, front, ground, wanted]) => {
    const [a, b] = [theme[front] ?? '', theme[ground] ?? ''];
    if (!isHex(a) || !isHex(b)) return [];
    const ratio = contrast(a, b);
    return [{ what, ratio, wanted, ok: ratio >= wanted }];
  });
}
