import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useEffect } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Problem } from '../../parts/problem.tsx';
import { toast } from '../../parts/toasts.tsx';
import { StepFields } from './step-fields.tsx';
import { useSteps } from './use-steps.ts';

interface EmailWizardProps {
  readonly inbox: WireInbox;
  /** Back from a provider's consent page, with what it said. */
  readonly consent?: object | undefined;
  readonly onDone: () => void;
}

/** From an address to a connected mailbox: by consent, by password, or by forwarding. */
export function EmailWizard({ inbox, consent, onDone }: EmailWizardProps): ReactElement {
  const t = useText();
  const { step, busy, problem, begin, answer } = useSteps(inbox.id, (name) => {
    toast(t('connected-as', { name }));
    if (inbox.name === t('channel-email'))
      void api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId: inbox.id }, body: { name: name.slice(0, 100) } });
    onDone();
  });
  useEffect(() => void (consent ? answer(consent) : begin()), []);
  return (
    <section className="card connect" aria-label={t('connect-email')}>
      <h2>{t('connect-email')}</h2>
      <Problem text={problem} />
      {step?.do === 'form' && (
        <StepFields
          key={JSON.stringify(step.schema)}
          schema={step.schema}
          busy={busy}
          onSubmit={(values) => void answer(values)}
        />
      )}
      {step?.do === 'choose' && (
        <>
          <p>{t('email-choose-way')}</p>
          <ul className="choices">
            {step.options.map(({ id, name, disabled }) => (
              <li key={id}>
                <button
                  type="button"
                  className="button"
                  disabled={busy || disabled !== undefined}
                  onClick={() => void answer({ id })}
                >
                  {id === 'forwarding' || id === 'password' ? t(`email-way-${id}`) : name}
                </button>
                {disabled && <small className="quiet">{disabled}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
      {busy && (
        <p className="quiet" role="status">
          {t(step?.do === 'form' ? 'email-trying' : 'loading')}
        </p>
      )}
      {step && (
        <button type="button" className="link" disabled={busy} onClick={() => void begin()}>
          {t('email-begin-again')}
        </button>
      )}
    </section>
  );
}
