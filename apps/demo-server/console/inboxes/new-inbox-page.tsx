import { isConversaError } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { AvatarPicker } from './avatar-picker.tsx';
import { ColorField } from './color-field.tsx';
import { domainsOf, emptyForm, type WebsiteForm } from './website-form.ts';
import { WidgetSketch } from './widget-sketch.tsx';

/** Creates a website inbox in two steps; the third, installing it, is the inbox's own page. */
export function NewInboxPage(): ReactElement {
  const [form, setForm] = useState<WebsiteForm>(emptyForm);
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
      setProblem(isConversaError(error) ? error.message : 'The inbox could not be created. Try again.');
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
        <h1>New website inbox</h1>
        <p className="steps" aria-label={`Step ${step} of 3`}>
          <b data-now={step === 1}>Your site</b>
          <b data-now={step === 2}>Its look</b>
          <b>Install</b>
        </p>
      </header>
      <div className="wizard">
        <form className="card" onSubmit={submit}>
          {step === 1 ? <SiteFields form={form} set={set} /> : <LookFields form={form} set={set} />}
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <div className="buttons">
            {step === 1 ? (
              <Link to="/inboxes" className="button">
                Cancel
              </Link>
            ) : (
              <button type="button" className="button" onClick={() => setStep(1)}>
                Back
              </button>
            )}
            <button className="button primary" disabled={busy}>
              {step === 1 ? 'Next' : busy ? 'Creating…' : 'Create inbox'}
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
  return (
    <>
      <Field label="Site name" hint="Visitors see it at the top of the chat.">
        <input
          value={form.siteName}
          required
          maxLength={100}
          autoFocus
          onInput={({ currentTarget }) => set({ siteName: currentTarget.value })}
        />
      </Field>
      <Field
        label="Domain"
        hint="The chat runs only there. Leave it empty to allow every site; you can change it at any time."
      >
        <input
          value={form.domain}
          placeholder="shop.example"
          maxLength={260}
          inputMode="url"
          autoCapitalize="none"
          onInput={({ currentTarget }) => set({ domain: currentTarget.value })}
        />
      </Field>
    </>
  );
}
function LookFields({ form, set }: FieldsProps): ReactElement {
  return (
    <>
      <Field label="Greeting" hint="The first thing visitors read.">
        <textarea
          rows={3}
          dir="auto"
          value={form.greeting}
          maxLength={500}
          onInput={({ currentTarget }) => set({ greeting: currentTarget.value })}
        />
      </Field>
      <ColorField value={form.color} onChange={(color) => set({ color })} />
      <AvatarPicker url={form.avatarUrl} onChange={(avatarUrl) => set({ avatarUrl })} />
    </>
  );
}
