import { describe, expect, test } from 'vitest';
import { textOn } from './contrast.ts';

/** WCAG 2.2, as its definition says. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number => {
    const long = color.length === 4 ? color.replaceAll(/[^#]/g, '$&$&') : color;
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(long.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('textOn', () => {
  test('is readable on every colour', () => {
    let worst = 21;
    for (let red = 0; red < 256; red += 5)
      for (let green = 0; green < 256; green += 3)
        for (let blue = 0; blue < 256; blue += 5) {
          const color = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          worst = Math.min(worst, contrast(color, textOn(color)));
        }
    expect(worst).toBeGreaterThanOrEqual(4.5);
  });

  test('is white on dark and black on light colours', () => {
    expect(textOn('#1f5eff')).toBe('#fff');
    expect(textOn('#ffd400')).toBe('#000');
  });
});
