import type { ReactElement } from 'react';
import { useRetell, useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';
import { useReload } from './use-reload.ts';

/** Something could not be loaded: what, and another try; by default everything on the screen is loaded again. */
export function Failed(props: { readonly message: string | undefined; readonly onRetry?: () => void }): ReactElement {
  const t = useText();
  const retell = useRetell();
  const reload = useReload();
  return (
    <div className="empty" role="alert">
      <Icon name="alert" />
      <strong>{t('load-failed')}</strong>
      <p>{props.message && retell(props.message)}</p>
      <button type="button" className="button" onClick={props.onRetry ?? reload}>
        {t('try-again')}
      </button>
    </div>
  );
}
