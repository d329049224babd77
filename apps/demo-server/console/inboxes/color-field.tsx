import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';

const presets = ['#3b5bdb', '#0b7285', '#2b8a3e', '#e8590c', '#c2255c', '#862e9c', '#212529'];

export function ColorField(props: {
  readonly value: string;
  readonly onChange: (color: string) => void;
}): ReactElement {
  const t = useText();
  return (
    <fieldset className="field">
      <legend>{t('color')}</legend>
      <div className="swatches">
        {presets.map((color) => (
          <button
            key={color}
            type="button"
            className="swatch-button"
            style={{ background: color }}
            aria-label={color}
            aria-pressed={props.value === color}
            onClick={() => props.onChange(color)}
          />
        ))}
        <input
          type="color"
          aria-label={t('another-color')}
          data-chosen={!presets.includes(props.value)}
          value={props.value}
          onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
        />
      </div>
    </fieldset>
  );
}
