import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';

/** Something could not be loaded: what, and another try. */
export function Failed(props: { readonly message: string | undefined; readonly onRetry?: () => void }): ReactElement {
  const t = useText();
  return (
    <div className="empty" role="alert">
      <Icon name="alert" />
      <strong>{t('load-failed')}</strong>
      <p>{props.message}</p>
      {props.onRetry && (
        <button type="button" className="button" onClick={props.onRetry}>
          {t('try-again')}
        </button>
      )}
    </div>
  );
}
