import { mergeProps } from '@zag-js/preact';
import type { ButtonHTMLAttributes, ReactElement } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName;
  readonly label: string;
  /** Its shortcut, shown beside the name. */
  readonly keys?: readonly string[];
}

/** A button without words: its name is heard, and shown when one rests on it. */
export function IconButton({ icon, label, keys, className = '', ...rest }: IconButtonProps): ReactElement {
  return (
    <Tooltip label={label} keys={keys} id={rest.id}>
      {(trigger) => (
        <button
          type="button"
          {...mergeProps(trigger, { ...rest })}
          className={`icon-button ${className}`}
          aria-label={label}
        >
          <Icon name={icon} />
        </button>
      )}
    </Tooltip>
  );
}
