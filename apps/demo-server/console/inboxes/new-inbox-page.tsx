import { isConversaError } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { takeFocus } from '../parts/take-focus.ts';
import { AvatarPicker } from './avatar-picker.tsx';
import { ColorField } from './color-field.tsx';
import { domainsOf, emptyForm, isDomain, type WebsiteForm } from './website-form.ts';
import { WidgetSketch } from './widget-sketch.tsx';

/** Creates a website inbox in two steps; the third, installing it, is the inbox's own page. */
export function NewInboxPage(): ReactElement {
  const t = useText();
  const [form, setForm] = useState<WebsiteForm>(() => ({ ...emptyForm, greeting: t('greeting-default') }));
  const [step, setStep] = useState<1 | 2>(1);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const [, navigate] = useLocation();
  const set = (change: Partial<WebsiteForm>): void => setForm((before) => ({ ...before, ...change }));

  const create = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const { siteName, greeting, color, avatarUrl } = form;
    try {
      const inbox = await api('post', '/v1/inboxes', {
        body: {
          name: siteName,
          channel: 'website',
          settings: { siteName, domains: domainsOf(form.domain), greeting, color, ...(avatarUrl ? { avatarUrl } : {}) },
        },
        idempotencyKey: key,
      });
      navigate(`/inboxes/${inbox.id}`);
    } catch (error) {
      setProblem(isConversaError(error) ? error.message : t('change-failed'));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (step === 1) setStep(2);
    else void create();
  };
  return (
    <main className="narrow">
      <header className="page-header">
        <h1>{t('new-website-inbox')}</h1>
        <p className="steps" role="img" aria-label={t('step', { step, count: 3 })}>
          <b data-now={step === 1}>{t('step-site')}</b>
          <b data-now={step === 2}>{t('step-look')}</b>
          <b>{t('install')}</b>
        </p>
      </header>
      <div className="wizard">
        <form className="card" onSubmit={submit}>
          {step === 1 ? <SiteFields form={form} set={set} /> : <LookFields form={form} set={set} />}
          <Problem text={problem} />
          <div className="buttons">
            {step === 1 ? (
              <Link to="/inboxes" className="button">
                {t('cancel')}
              </Link>
            ) : (
              <button type="button" className="button" onClick={() => setStep(1)}>
                {t('back')}
              </button>
            )}
            <button className="button primary" disabled={busy}>
              {t(step === 1 ? 'next' : 'create-inbox')}
            </button>
          </div>
        </form>
        <WidgetSketch form={form} />
      </div>
    </main>
  );
}

interface FieldsProps {
  readonly form: WebsiteForm;
  readonly set: (change: Partial<WebsiteForm>) => void;
}
function SiteFields({ form, set }: FieldsProps): ReactElement {
  const t = useText();
  return (
    <>
      <Field label={t('site-name')} hint={t('site-name-hint')}>
        <input
          value={form.siteName}
          required
          maxLength={100}
          ref={takeFocus}
          onInput={({ currentTarget }) => set({ siteName: currentTarget.value })}
        />
      </Field>
      <Field label={t('domain')} hint={t('domain-hint')}>
        <input
          value={form.domain}
          placeholder="shop.example"
          maxLength={260}
          inputMode="url"
          autoCapitalize="none"
          ref={(box) => box?.setCustomValidity(isDomain(form.domain) ? '' : t('domain-wrong'))}
          onInput={({ currentTarget }) => set({ domain: currentTarget.value })}
        />
      </Field>
    </>
  );
}
function LookFields({ form, set }: FieldsProps): ReactElement {
  const t = useText();
  return (
    <>
      <Field label={t('greeting')} hint={t('greeting-hint')}>
        <textarea
          rows={3}
          dir="auto"
          value={form.greeting}
          maxLength={500}
          ref={takeFocus}
          onInput={({ currentTarget }) => set({ greeting: currentTarget.value })}
        />
      </Field>
      <ColorField value={form.color} onChange={(color) => set({ color })} />
      <AvatarPicker name={form.siteName} url={form.avatarUrl} onChange={(avatarUrl) => set({ avatarUrl })} />
    </>
  );
}
