import type { ReactElement } from 'react';
import { useRetell, useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import type { Connection } from '../use-connection.ts';

/** What the provider has told of the account, newest first. */
export function AlertList({ alerts }: Pick<Connection, 'alerts'>): ReactElement | null {
  const t = useText();
  const retell = useRetell();
  if (alerts.length === 0) return null;
  return (
    <section className="card" aria-label={t('alerts')}>
      <h2>{t('alerts')}</h2>
      <ul className="checks">
        {alerts.slice(0, 10).map(({ at, severity, sentence }) => (
          <li key={at + sentence} data-ok={severity === 'info'}>
            <Icon name={severity === 'info' ? 'info' : 'alert'} />
            <span>
              <span className="hidden">{t(`alert-${severity}`)}</span>
              {retell(sentence)}
              <small>
                <Time iso={at} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
