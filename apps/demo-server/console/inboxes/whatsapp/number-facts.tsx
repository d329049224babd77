import type { ReactElement } from 'react';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { type Connection, factOf } from '../use-connection.ts';

const qualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;

/** The number, its name, quality and limit, as Meta has them now. */
export function NumberFacts({ connection }: { readonly connection: Connection }): ReactElement {
  const t = useText();
  const { number: write } = useFormat();
  const fact = (name: string): string | undefined => factOf(connection, name);
  const quality = qualities.find((one) => one === fact('quality'));
  const approved = ['APPROVED', 'AVAILABLE_WITHOUT_REVIEW'].includes(fact('nameStatus') ?? 'APPROVED');
  const tier = fact('messagingLimit')?.replace(/^TIER_/, '');
  const customers = tier && Number(tier.replace('K', '')) * (tier.endsWith('K') ? 1_000 : 1);
  return (
    <>
      <dl className="facts">
        {fact('number') && (
          <div>
            <dt>{t('number')}</dt>
            <dd>{fact('number')}</dd>
          </div>
        )}
        {fact('name') && (
          <div>
            <dt>{t('shown-name')}</dt>
            <dd dir="auto">
              {fact('name')} <span className="quiet">({t(approved ? 'name-approved' : 'name-not-approved')})</span>
            </dd>
          </div>
        )}
        {quality && (
          <div>
            <dt>{t('quality')}</dt>
            <dd>
              <span className="quality" data-quality={quality} aria-hidden="true" /> {t(`quality-${quality}`)}
            </dd>
          </div>
        )}
        {tier && (
          <div>
            <dt>{t('starts-conversations')}</dt>
            <dd>
              {customers ? t('tier-customers', { limit: write(customers) }) : t('tier-unlimited')}{' '}
              <span className="quiet">{t('limit-hint')}</span>
            </dd>
          </div>
        )}
      </dl>
      {connection.description?.['coexistence'] === true && <p className="quiet">{t('number-both')}</p>}
    </>
  );
}
