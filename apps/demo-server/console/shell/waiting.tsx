import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { useLate } from '../parts/use-late.ts';

/** Most answers come before anybody would have read it. */
const patienceMs = 2_500;

/** Until the server has said who is signed in. It is asked again by itself. */
export function Waiting(): ReactElement {
  const t = useText();
  const late = useLate(true, patienceMs);
  if (!late) return <div className="center" role="status" aria-label={t('loading')} />;
  return (
    <main className="center">
      <div className="empty" role="status">
        <Icon name="activity" />
        <strong>{t('server-silent')}</strong>
        <p>{t('server-silent-hint')}</p>
      </div>
    </main>
  );
}
