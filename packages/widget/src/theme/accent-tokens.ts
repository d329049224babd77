import { readable } from './colors.ts';

/** One colour for each scheme. */
export interface Schemes {
  readonly light: string;
  readonly dark: string;
}
/** The panel's background, where nobody asks for another. */
export const pageColors: Schemes = { light: '#ffffff', dark: '#17181c' };

/** The accent where it stands on the panel's background, as an icon (3:1) and as text (4.5:1), light and dark. */
export function setAccentTokens({ style }: HTMLElement, accent: string, on: Schemes = pageColors): void {
  for (const [name, ratio] of [
    ['--_accbg', 3],
    ['--_link', 4.5],
  ] as const)
    style.setProperty(name, `light-dark(${readable(accent, on.light, ratio)},${readable(accent, on.dark, ratio)})`);
}
