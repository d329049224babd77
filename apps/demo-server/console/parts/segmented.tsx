import { type ReactElement, useId } from 'react';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them in view. */
export function Segmented<T extends string>({ label, options, value, onChange }: SegmentedProps<T>): ReactElement {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="segmented">
        {options.map((one) => (
          <label key={one.value}>
            <input type="radio" name={name} checked={value === one.value} onChange={() => onChange(one.value)} />
            {one.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
