import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Says why there is nothing to see and what brings something. */
export function Empty({ icon, title, children }: EmptyProps): ReactElement {
  return (
    <div className="empty" role="status">
      <Icon name={icon} />
      <strong>{title}</strong>
      {children}
    </div>
  );
}
