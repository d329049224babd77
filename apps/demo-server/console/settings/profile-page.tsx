import { useSession } from '@conversa/react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../api.ts';
import { type LocaleName, localeNames } from '../i18n/locales.ts';
import { useText } from '../i18n/use-text.ts';
import { AvatarPicker } from '../inboxes/avatar-picker.tsx';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { SwitchField } from '../parts/switch-field.tsx';
import { toast } from '../parts/toasts.tsx';
import { useAction } from '../parts/use-action.ts';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';
import { playSound } from '../shell/use-sound.ts';
import { PasswordForm } from './password-form.tsx';
import { SettingsSection } from './settings-section.tsx';

const themes = ['auto', 'light', 'dark'] as const;

export function ProfilePage(): ReactElement {
  const t = useText();
  return (
    <>
      <SettingsSection title={t('profile')} hint={t('profile-hint')}>
        <ProfileForm />
      </SettingsSection>
      <SettingsSection title={t('appearance')} hint={t('appearance-hint')}>
        <Appearance />
      </SettingsSection>
      <SettingsSection title={t('password')} hint={t('password-hint')}>
        <PasswordForm />
      </SettingsSection>
    </>
  );
}

function ProfileForm(): ReactElement | null {
  const t = useText();
  const user = useSession().session?.user;
  const { run, busy, problem } = useAction();
  const [name, setName] = useState(user?.name ?? '');
  const [avatarUrl, setAvatarUrl] = useState(user?.avatarUrl);
  if (!user) return null;
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const picture = avatarUrl === user.avatarUrl ? {} : { avatarUrl: avatarUrl ?? null };
    if (await run(() => api('patch', '/v1/session/user', { body: { name: name.trim(), ...picture } })))
      toast(t('saved'));
  };
  return (
    <form className="form" onSubmit={(event: SubmitEvent<HTMLFormElement>) => void save(event)}>
      <AvatarPicker name={name} url={avatarUrl} onChange={setAvatarUrl} />
      <Field label={t('name')}>
        <input value={name} required maxLength={100} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </Field>
      <Field label={t('email')}>
        <input value={user.email} readOnly />
      </Field>
      <Problem text={problem} />
      <button className="button primary" disabled={busy}>
        {t('save')}
      </button>
    </form>
  );
}

function Appearance(): ReactElement {
  const t = useText();
  const { theme, locale, sound } = usePreferences();
  return (
    <div className="form">
      <Segmented
        label={t('theme')}
        options={themes.map((value) => ({ value, text: t(`name-${value}`) }))}
        value={theme}
        onChange={(chosen) => setPreferences({ theme: chosen })}
      />
      <Field label={t('language')}>
        <select
          value={locale}
          onChange={({ currentTarget }) => setPreferences({ locale: currentTarget.value as LocaleName | 'auto' })}
        >
          <option value="auto">{t('language-auto')}</option>
          {Object.entries(localeNames).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <SwitchField
        text={t('sound')}
        hint={t('sound-hint')}
        checked={sound}
        onChange={(on) => {
          setPreferences({ sound: on });
          if (on) playSound();
        }}
      />
    </div>
  );
}
