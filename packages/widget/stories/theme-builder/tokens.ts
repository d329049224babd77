/** A design token of the widget, as the theme builder offers it. */
export interface Token {
  /** Without `--conversa-`. */
  readonly name: string;
  readonly label: string;
  readonly kind: 'color' | 'length' | 'font';
  /** Lengths in pixels. */
  readonly min?: number;
  readonly max?: number;
}
export const tokens: readonly Token[] = [
  { name: 'accent', label: 'Accent', kind: 'color' },
  { name: 'on-accent', label: 'Text on accent', kind: 'color' },
  { name: 'background', label: 'Background', kind: 'color' },
  { name: 'text', label: 'Text', kind: 'color' },
  { name: 'muted', label: 'Quiet text', kind: 'color' },
  { name: 'bubble', label: 'The team’s bubbles', kind: 'color' },
  { name: 'line', label: 'Lines', kind: 'color' },
  { name: 'radius', label: 'Corners', kind: 'length', min: 0, max: 28 },
  { name: 'launcher-size', label: 'Launcher', kind: 'length', min: 48, max: 80 },
  { name: 'width', label: 'Width', kind: 'length', min: 320, max: 520 },
  { name: 'height', label: 'Height', kind: 'length', min: 420, max: 800 },
  { name: 'font', label: 'Font', kind: 'font' },
];

/** What was chosen: token name to CSS value. */
export type Theme = Readonly<Record<string, string>>;

export const fonts: Readonly<Record<string, string>> = {
  System: 'system-ui, sans-serif',
  Humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, sans-serif',
  Serif: 'Charter, "Bitstream Charter", Cambria, serif',
  Rounded: 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, sans-serif',
};
