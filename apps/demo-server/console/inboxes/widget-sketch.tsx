import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Logo } from '../parts/logo.tsx';
import { textOn } from './text-on.ts';
import type { WebsiteForm } from './website-form.ts';

/** How the chat will look, drawn from the form; the real one runs on the inbox's page once it exists. */
export function WidgetSketch({ form }: { readonly form: WebsiteForm }): ReactElement {
  const t = useText();
  const style = { '--brand': form.color, '--on-brand': textOn(form.color) } as Record<string, string>;
  const name = form.siteName || t('step-site');
  return (
    <div className="sketch" style={style} aria-hidden="true">
      <div className="sketch-panel">
        <header>
          <Avatar name={name} url={form.avatarUrl} />
          <strong>{name}</strong>
        </header>
        <p className="sketch-greeting" dir="auto">
          {form.greeting}
        </p>
        <p className="sketch-own">{t('sketch-question')}</p>
        <p className="sketch-box">{t('sketch-box')}</p>
      </div>
      <span className="sketch-launcher">
        <Logo />
      </span>
    </div>
  );
}
