import type { ReactElement, ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function SettingsSection({ title, hint, action, children }: SettingsSectionProps): ReactElement {
  return (
    <section className="settings-section">
      <header>
        <div>
          <h2>{title}</h2>
          {hint && <p className="quiet">{hint}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
