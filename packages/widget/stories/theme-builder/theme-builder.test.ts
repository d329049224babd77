import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readable } from './color.ts';
import { contrastReport } from './contrast-report.ts';
import { exportTheme, importTheme } from './export-theme.ts';
import { fromBrand, presets } from './presets.ts';

const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#123456', '#123456')).toBe(1);
});

test('any brand colour makes a theme whose texts can be read, light and dark', () => {
  fc.assert(
    fc.property(color, fc.boolean(), (brand, dark) => {
      const texts = contrastReport(fromBrand(brand, dark)).filter(({ wanted }) => wanted === 4.5);
      expect(texts).toHaveLength(5);
      expect(texts.filter(({ ok }) => !ok)).toEqual([]);
    }),
  );
});

test('any colour becomes readable on any ground', () => {
  fc.assert(
    fc.property(color, color, (front, ground) => {
      expect(contrast(readable(front, ground, 4.5), ground)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('an exported theme comes back as it was', () => {
  for (const preset of Object.values(presets)) expect(importTheme(exportTheme(preset, 'JSON'))).toEqual(preset);
  expect(importTheme('{"accent": 1, "shoe": "size"}')).toBeUndefined();
  expect(importTheme('nonsense')).toBeUndefined();
  expect(exportTheme({ accent: '#112233' }, 'CSS')).toBe(':root {\n  --conversa-accent: #112233;\n}');
  expect(exportTheme({ accent: '#112233' }, 'Snippet')).toContain('--conversa-accent: #112233;');
});
