import { readable } from './colors.ts';

/** One colour for each scheme. */
export interface Schemes {
  readonly light: string;
  readonly dark: string;
}
/** The panel's background and the team's bubbles, where nobody asks for others. */
export const pageColors: Schemes = { light: '#ffffff', dark: '#17181c' };
export const bubbleColors: Schemes = { light: '#f1f3f6', dark: '#262930' };

/** The accent as an icon on the background (3:1), and as text on background and bubbles (more than the 4.5:1 it needs). */
export function setAccentTokens(
  { style }: HTMLElement,
  accent: string,
  page: Schemes = pageColors,
  bubbles: Schemes = bubbleColors,
): void {
  const set = (name: string, on: Schemes, ratio: number): void =>
    style.setProperty(name, `light-dark(${readable(accent, on.light, ratio)},${readable(accent, on.dark, ratio)})`);
  set('--_accbg', page, 3);
  set('--_link', bubbles, 6);
}
