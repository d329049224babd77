import type { WireInbox } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { api } from '../../api.ts';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useAgain } from '../../parts/use-again.ts';
import { type Description, objectOf, textOf } from './email-facts.tsx';

interface ForwardingCardProps {
  readonly inbox: WireInbox;
  readonly description: Description;
  /** It is being asked how the connection is. */
  readonly asking: boolean;
  readonly onAsked: () => void;
}
interface TestMail {
  readonly path: string;
  readonly at?: string;
  readonly receivedAt?: string;
  readonly verdict?: { readonly [method: string]: string };
}
interface Confirmation {
  readonly code?: string;
  readonly link?: string;
  readonly requestedBy?: string;
}
const lookMs = 2_000;

/** Whether mail arrives: the address to forward to, Gmail's confirmation, and a test mail that goes all the way. */
export function ForwardingCard({ inbox, description, asking, onAsked }: ForwardingCardProps): ReactElement {
  const t = useText();
  const format = useFormat();
  const { run, busy, problem } = useAction();
  const forwarding = textOf(description['forwarding']);
  const test = objectOf(description['test']) as TestMail | undefined;
  const sent = objectOf(description['testSent']) as { readonly sentAt: string } | undefined;
  const { confirmation: asked } = (objectOf(description['confirmation']) ?? {}) as {
    readonly confirmation?: Confirmation;
  };
  const arrived = test?.at ?? test?.receivedAt;
  const isWaiting = sent !== undefined && (arrived === undefined || arrived < sent.sentAt);
  useAgain(isWaiting && !asking, lookMs, onAsked);
  return (
    <section className="card" aria-label={t('email-arrives')}>
      <h2>{t('email-arrives')}</h2>
      {forwarding && (
        <>
          <p className="quiet">{t('email-forward-to')}</p>
          <p className="copy-line">
            <code>{forwarding}</code>
            <CopyButton text={forwarding} label={t('email-copy-address')} />
          </p>
        </>
      )}
      {asked && (
        <div className="notice" role="status">
          <Icon name="key" />
          <span>
            {t('email-confirmation')} {asked.code && <b>{asked.code}</b>}{' '}
            {asked.link && (
              <a href={asked.link} target="_blank" rel="noreferrer noopener">
                {t('email-confirmation-link')}
              </a>
            )}
          </span>
        </div>
      )}
      <p className="quiet">{t('email-test-hint')}</p>
      <Problem text={problem} />
      {isWaiting && (
        <p className="quiet" role="status">
          {t('email-test-waiting')}
        </p>
      )}
      {!isWaiting && test && (
        <p className="good" role="status">
          <Icon name="check" />{' '}
          {t('email-test-received', { date: arrived ? format.full(new Date(arrived)) : '', path: test.path })}{' '}
          {Object.entries(test.verdict ?? {}).map(([method, result]) => (
            <span key={method} className="chip">
              <span>
                {method.toUpperCase()} {result}
              </span>
            </span>
          ))}
        </p>
      )}
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() =>
          void run(() => api('post', '/v1/inboxes/{inboxId}/test', { path: { inboxId: inbox.id } })).then(onAsked)
        }
      >
        <Icon name="mail" /> {t('email-test-send')}
      </button>
    </section>
  );
}
