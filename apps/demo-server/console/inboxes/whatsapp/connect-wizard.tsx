import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { toast } from '../../parts/toasts.tsx';
import { StepForm } from './step-form.tsx';
import { type Onboarding, type OnboardingStep, useOnboarding } from './use-onboarding.ts';

interface ConnectWizardProps {
  readonly inbox: WireInbox;
  /** The inbox becomes one of this channel. */
  readonly to?: string;
  readonly onDone: () => void;
}
const ways = ['both', 'move', 'new'] as const;
type Way = (typeof ways)[number];

/** From a number to a connected inbox: by Meta's window, or by a token. */
export function ConnectWizard({ inbox, to, onDone }: ConnectWizardProps): ReactElement {
  const t = useText();
  const onboarding = useOnboarding(inbox.id, to, (name) => {
    toast(t('connected-as', { name }));
    // An inbox that still has the name of its channel takes the number's.
    if (inbox.name === t('channel-whatsapp'))
      void api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId: inbox.id }, body: { name: name.slice(0, 100) } });
    onDone();
  });
  const { step, busy, problem, begin } = onboarding;
  useEffect(() => void begin(), []);
  return (
    <section className="card connect" aria-label={t('connect-whatsapp')}>
      <h2>{t('connect-whatsapp')}</h2>
      <Problem text={problem} />
      {step && <Step step={step} onboarding={onboarding} />}
      {busy && (
        <p className="quiet" role="status">
          {t(step?.do === 'popup' ? 'connect-meta-wait' : 'loading')}
        </p>
      )}
      {(step?.do === 'form' || step?.do === 'choose') && (
        <button type="button" className="link" disabled={busy} onClick={() => void begin()}>
          {t('back')}
        </button>
      )}
    </section>
  );
}

interface StepProps {
  readonly step: OnboardingStep;
  readonly onboarding: Onboarding;
}
function Step({ step, onboarding }: StepProps): ReactElement | null {
  const t = useText();
  const { busy, answer } = onboarding;
  if (step.do === 'popup') return <ChooseWay input={step.input} onboarding={onboarding} />;
  if (step.do === 'form')
    return <StepForm schema={step.schema} busy={busy} onSubmit={(values) => void answer(values)} onMore={answer} />;
  if (step.do === 'choose')
    return (
      <>
        <p>{t('choose-number')}</p>
        <ul className="choices">
          {step.options.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void answer({ phoneNumberId: id })}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return null;
}

function ChooseWay({
  input,
  onboarding: { busy, openWindow, begin },
}: {
  readonly input: Extract<OnboardingStep, { do: 'popup' }>['input'];
  readonly onboarding: Onboarding;
}): ReactElement {
  const t = useText();
  const [way, setWay] = useState<Way>('new');
  const { configId, ...rest } = input;
  return (
    <>
      {configId === null ? (
        <p>{t('connect-no-config')}</p>
      ) : (
        <>
          <fieldset className="ways">
            <legend>{t('ways')}</legend>
            {ways.map((one) => (
              <label key={one} className="way">
                <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
                <span>
                  <strong>{t(`way-${one}`)}</strong>
                  <small>{t(`way-${one}-hint`)}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {way === 'move' && <MoveSteps />}
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void openWindow({ ...rest, configId, coexistence: way === 'both' })}
          >
            <Icon name="external" /> {t('connect-meta')}
          </button>
        </>
      )}
      <button type="button" className="link" disabled={busy} onClick={() => void begin({ way: 'token' })}>
        {t('connect-token')}
      </button>
    </>
  );
}

function MoveSteps(): ReactElement {
  const t = useText();
  return (
    <div className="guide">
      <ol>
        <li>{t('move-app-1')}</li>
        <li>{t('move-app-2')}</li>
        <li>{t('move-app-3')}</li>
      </ol>
      <p className="quiet">{t('move-app-better')}</p>
    </div>
  );
}
