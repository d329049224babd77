import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SwitchField } from '../parts/switch-field.tsx';
import { toast } from '../parts/toasts.tsx';
import { useAction } from '../parts/use-action.ts';
import { AvatarPicker } from './avatar-picker.tsx';
import { ColorField } from './color-field.tsx';
import { chatLanguages, type ChatSettingsForm, formOf, settingsOf } from './website-form.ts';

/** What visitors see of an inbox, to be changed at any time. */
export function ChatSettings({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const [form, setForm] = useState(() => formOf(inbox));
  const set = (change: Partial<ChatSettingsForm>): void => setForm((before) => ({ ...before, ...change }));
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const body = { name: form.name.trim(), settings: settingsOf(form, inbox.settings) };
    if (await run(() => api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId: inbox.id }, body })))
      toast(t('saved'));
  };
  return (
    <section className="card" aria-labelledby="chat-settings">
      <h2 id="chat-settings">{t('chat-settings')}</h2>
      <form className="form" onSubmit={(event: SubmitEvent<HTMLFormElement>) => void save(event)}>
        <Field label={t('inbox-name')} hint={t('inbox-name-hint')}>
          <input
            value={form.name}
            required
            maxLength={100}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        </Field>
        <Field label={t('site-name')} hint={t('site-name-hint')}>
          <input
            value={form.siteName}
            required
            maxLength={100}
            onInput={({ currentTarget }) => set({ siteName: currentTarget.value })}
          />
        </Field>
        <Field label={t('greeting')} hint={t('greeting-hint')}>
          <textarea
            rows={3}
            dir="auto"
            value={form.greeting}
            maxLength={500}
            onInput={({ currentTarget }) => set({ greeting: currentTarget.value })}
          />
        </Field>
        <AvatarPicker name={form.siteName} url={form.avatarUrl} onChange={(avatarUrl) => set({ avatarUrl })} />
        <ColorField value={form.color} onChange={(color) => set({ color })} />
        <Segmented
          label={t('theme')}
          options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, text: t(`chat-theme-${value}`) }))}
          value={form.theme}
          onChange={(theme) => set({ theme })}
        />
        <Field label={t('language')}>
          <select value={form.locale} onChange={({ currentTarget }) => set({ locale: currentTarget.value })}>
            <option value="">{t('language-visitor')}</option>
            {chatLanguages(form.locale).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <SwitchField
          text={t('files-allowed')}
          hint={t('files-allowed-hint')}
          checked={form.attachments}
          onChange={(attachments) => set({ attachments })}
        />
        <SwitchField
          text={t('signed-only')}
          hint={t('signed-only-hint')}
          checked={form.requireSignedIdentity}
          onChange={(requireSignedIdentity) => set({ requireSignedIdentity })}
        />
        <Problem text={problem} />
        <button className="button primary" disabled={busy}>
          {t('save')}
        </button>
      </form>
    </section>
  );
}
