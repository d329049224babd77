import { textOn } from '../contrast.ts';

/** @param color `#rrggbb` */
const partsOf = (color: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** The relative luminance of WCAG. */
function luminance(color: string): number {
  const [r, g, b] = partsOf(color).map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return r! * 0.2126 + g! * 0.7152 + b! * 0.0722;
}

/** What lies between two colours `#rrggbb`. @param share of the second, 0 to 1 */
export function mix(color: string, other: string, share: number): string {
  const to = partsOf(other);
  return `#${partsOf(color)
    .map((part, at) =>
      Math.round(part + (to[at]! - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The contrast of two colours `#rrggbb` as WCAG counts it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A colour that stands out from another: as it is, or made darker or lighter until it does. */
export function readable(color: string, on: string, ratio: number): string {
  const end = textOn(on) === '#000' ? '#000000' : '#ffffff';
  let found = color;
  for (let step = 1; contrast(found, on) < ratio && step <= 20; step++) found = mix(color, end, step / 20);
  return found;
}
