import { textOn } from '../contrast.ts';
import type { CustomTheme } from '../conversa-api.ts';
import { bubbleColors, pageColors, setAccentTokens } from './accent-tokens.ts';
import { contrast, mix, readable } from './colors.ts';
import { toHex } from './to-hex.ts';

export const tokens = {
  accent: '--conversa-accent',
  onAccent: '--conversa-on-accent',
  background: '--conversa-background',
  text: '--conversa-text',
  muted: '--conversa-muted',
  bubble: '--conversa-bubble',
} as const;
export type ThemeColors = { readonly [K in keyof typeof tokens]?: string };

const defaults = {
  light: { background: pageColors.light, text: '#1b1d22', muted: '#626977', bubble: bubbleColors.light },
  dark: { background: pageColors.dark, text: '#f1f2f5', muted: '#a4aab8', bubble: bubbleColors.dark },
} as const;

/** All colours of one scheme, none of them unreadable on another. */
export interface ReadableColors extends Required<ThemeColors> {
  /** Muted text on a bubble. */
  readonly soft: string;
  /** Between things, and around fields (3:1). */
  readonly line: string;
  readonly edge: string;
  /** What failed. */
  readonly bad: string;
}

/** Keeps what can be read and shifts the rest: 4.5:1 for text, 3:1 for outlines. All colours as `#rrggbb`. */
export function readableColors(
  given: ThemeColors & { readonly accent: string },
  scheme: 'light' | 'dark',
): ReadableColors {
  const background = given.background ?? defaults[scheme].background;
  // A dark background of one's own wants light words, whatever the scheme.
  const usual = textOn(background) === '#000' ? defaults.light : defaults.dark;
  const ink = textOn(background) === '#000' ? '#000000' : '#ffffff';
  const wanted = given.bubble ?? (given.background ? mix(background, ink, 0.06) : usual.bubble);
  const text = readable(readable(given.text ?? usual.text, background, 4.5), wanted, 4.5);
  // Between a light background and a dark bubble there is no colour for both.
  let bubble = wanted;
  const clash = contrast(text, background) < 4.5;
  const words = clash ? readable(given.text ?? usual.text, background, 4.5) : text;
  for (let step = 1; contrast(words, bubble) < 4.5 && step <= 20; step++) bubble = mix(wanted, background, step / 20);
  const muted = readable(given.muted ?? usual.muted, background, 4.5);
  const { accent } = given;
  const onAccent = given.onAccent && contrast(given.onAccent, accent) >= 4.5 ? given.onAccent : textOn(accent);
  return {
    accent,
    onAccent,
    background,
    text: words,
    bubble,
    muted,
    soft: readable(muted, bubble, 4.5),
    line: mix(background, words, 0.1),
    bad: readable(ink === '#000000' ? '#b3142b' : '#ff8f9a', background, 4.5),
    edge: readable(mix(background, words, 0.45), background, 3),
  };
}

/**
 * Sets the colours on the widget's element: what the page asked for by `setTheme` or by tokens in its style sheets, made
 * readable. Those of the last time are taken away first.
 * @param inboxColor `#rrggbb`, used as accent where the page names none
 */
export function applyTheme(element: HTMLElement, inboxColor: string, theme: CustomTheme = {}): void {
  const { style } = element;
  const own = [...Object.values(tokens), '--conversa-line', '--_soft', '--_edge', '--_bad'];
  for (const name of own) style.removeProperty(name);
  const page = getComputedStyle(element);
  const given: { -readonly [K in keyof ThemeColors]: string } = {};
  for (const [key, name] of Object.entries(tokens) as [keyof ThemeColors, string][]) {
    const color = toHex(theme[key] ?? page.getPropertyValue(name));
    if (color) given[key] = color;
  }
  const all = { ...given, accent: given.accent ?? inboxColor };
  const [light, dark] = [readableColors(all, 'light'), readableColors(all, 'dark')];
  const set = (name: string, key: keyof ReadableColors): void =>
    style.setProperty(name, light[key] === dark[key] ? light[key] : `light-dark(${light[key]},${dark[key]})`);
  // What the loader has set for the inbox's colour.
  const usual = { accent: inboxColor, onAccent: textOn(inboxColor) };
  for (const [key, name] of Object.entries(tokens) as [keyof ThemeColors, string][]) {
    const asIs = (scheme: 'light' | 'dark'): string | undefined => given[key] ?? { ...defaults[scheme], ...usual }[key];
    // What is readable stays the style sheet's own, so that the page can go on changing it.
    if (theme[key] || light[key] !== asIs('light') || dark[key] !== asIs('dark')) set(name, key);
  }
  set('--conversa-line', 'line');
  set('--_soft', 'soft');
  set('--_edge', 'edge');
  set('--_bad', 'bad');
  style.setProperty('--_away', light.onAccent === '#fff' ? '#000' : '#fff');
  setAccentTokens(
    element,
    all.accent,
    { light: light.background, dark: dark.background },
    { light: light.bubble, dark: dark.bubble },
  );
}

/** A page that switches its own looks by a class takes the chat along. */
export function followPage(correct: () => Promise<void>, signal: AbortSignal): void {
  const observer = new MutationObserver(() => void correct());
  observer.observe(document.documentElement, { attributeFilter: ['class', 'style', 'data-theme'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
