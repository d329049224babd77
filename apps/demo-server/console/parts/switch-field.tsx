import type { ReactElement } from 'react';

interface SwitchFieldProps {
  readonly text: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function SwitchField({ text, hint, checked, onChange }: SwitchFieldProps): ReactElement {
  return (
    <label className="switch-field">
      <input
        type="checkbox"
        role="switch"
        className="switch"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>
        <b>{text}</b>
        <small className="quiet">{hint}</small>
      </span>
    </label>
  );
}
