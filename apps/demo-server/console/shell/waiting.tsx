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
  // What is said where silence was before is read aloud; what comes together with its place may not be.
  return (
    <main className="center">
      <div className="empty" role="status" aria-label={late ? undefined : t('loading')}>
        {late && (
          <>
            <Icon name="activity" />
            <strong>{t('server-silent')}</strong>
            <p>{t('server-silent-hint')}</p>
          </>
        )}
      </div>
    </main>
  );
}
