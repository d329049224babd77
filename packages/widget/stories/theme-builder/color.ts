/** Red, green, blue: 0 to 255. */
type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string =>
  `#${rgb
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Relative luminance, as WCAG 2.2 defines it. */
export function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** Contrast of two colours: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
/** `share` of b in a. */
export const mix = (a: string, b: string, share: number): string => {
  const [x, y] = [rgbOf(a), rgbOf(b)];
  return hexOf(x.map((part, at) => part + (y[at]! - part) * share) as unknown as Rgb);
};
/** The nearest colour towards black or white, whichever is further, that has this contrast on a ground. */
export function readable(color: string, ground: string, ratio: number): string {
  const away = luminance(ground) > 0.179 ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(color, away, share);
    if (contrast(candidate, ground) >= ratio) return candidate;
  }
  return away;
}
export const isHex = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);
