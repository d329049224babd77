import { describe, expect, test } from 'vitest';
import { readableColors } from './apply-theme.ts';
import { contrast } from './colors.ts';

const values = ['#000000', '#333366', '#777777', '#cc3344', '#ffd400', '#eeeeff', '#ffffff'];

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test('whatever colours are given, every word can be read and every outline seen', () => {
    const failed: string[] = [];
    for (const background of values)
      for (const text of values)
        for (const bubble of values)
          for (const accent of values) {
            const colors = readableColors({ accent, onAccent: text, background, text, bubble, muted: text }, scheme);
            const checks = [
              ['text', colors.text, colors.background, 4.5],
              ['text on bubble', colors.text, colors.bubble, 4.5],
              ['muted', colors.muted, colors.background, 4.5],
              ['soft', colors.soft, colors.bubble, 4.5],
              ['bad', colors.bad, colors.background, 4.5],
              ['edge', colors.edge, colors.background, 3],
              ['on accent', colors.onAccent.padEnd(7, colors.onAccent.slice(1)), colors.accent, 4.5],
            ] as const;
            for (const [name, color, on, ratio] of checks)
              if (contrast(color, on) < ratio)
                failed.push(`${name}: ${color} on ${on} of ${background} ${text} ${bubble}`);
          }
    expect(failed).toEqual([]);
  });

  test('an accent alone changes nothing else', () => {
    expect(readableColors({ accent: '#ff0000' }, scheme)).toMatchObject(
      scheme === 'light'
        ? { background: '#ffffff', text: '#1b1d22', bubble: '#f1f3f6', muted: '#626977' }
        : { background: '#17181c', text: '#f1f2f5', bubble: '#262930', muted: '#a4aab8' },
    );
  });
});
