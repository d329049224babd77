import { textOn } from '../../src/contrast.ts';
import { mix, readable } from './color.ts';
import type { Theme } from './tokens.ts';

/** A whole theme from one brand colour. */
export function fromBrand(color: string, dark = false): Theme {
  const background = dark ? mix('#16171b', color, 0.05) : mix('#ffffff', color, 0.01);
  const text = readable(dark ? '#f1f2f5' : '#1b1d22', background, 12);
  const bubble = mix(background, color, dark ? 0.16 : 0.08);
  return {
    accent: color,
    'on-accent': textOn(color) === '#000' ? '#000000' : '#ffffff',
    background,
    text,
    muted: readable(mix(text, background, 0.4), bubble, 4.5),
    bubble,
    line: mix(background, text, 0.12),
    radius: '18px',
    'launcher-size': '56px',
    width: '392px',
    height: '660px',
    font: 'system-ui, sans-serif',
  };
}

export const presets: Readonly<Record<string, Theme>> = {
  Pine: fromBrand('#2f5d50'),
  Ocean: { ...fromBrand('#0b63ce'), radius: '12px' },
  Plum: {
    ...fromBrand('#7a2e8e'),
    radius: '24px',
    font: 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, sans-serif',
  },
  Marigold: fromBrand('#ffb703'),
  Ink: { ...fromBrand('#1b1d22'), radius: '4px', font: 'Charter, "Bitstream Charter", Cambria, serif' },
  Midnight: fromBrand('#7aa2ff', true),
};
