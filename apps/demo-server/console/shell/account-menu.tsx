import type { WireSession } from '@conversa/core/client';
import { useClient, useConnection } from '@conversa/react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { runCommand } from '../commands/run-command.ts';
import { keysOf } from '../commands/command-table.ts';
import { type LocaleName, localeNames } from '../i18n/locales.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Menu, type MenuEntry } from '../parts/menu.tsx';
import { toast } from '../parts/toasts.tsx';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';

const themes = ['auto', 'light', 'dark'] as const;
const themeIcons = { auto: 'monitor', light: 'sun', dark: 'moon' } as const;

/** Me: whether I am seen as present, how the console looks and speaks, other accounts, the way out. */
export function AccountMenu({ session }: { readonly session: WireSession }): ReactElement {
  const { user, account, accounts } = session;
  const client = useClient();
  const t = useText();
  const preferences = usePreferences();
  const connected = useConnection() !== 'offline';
  const [, navigate] = useLocation();
  const switchTo = (id: string): void => {
    client.switchAccount(id).then(
      () => navigate('/conversations'),
      () => toast(t('change-failed'), { kind: 'problem' }),
    );
  };
  const entries: readonly MenuEntry[] = [
    { id: 'profile', label: t('profile'), icon: 'agent', run: () => navigate('/settings') },
    {
      id: 'help',
      label: t('shortcuts'),
      icon: 'keyboard',
      keys: keysOf('help'),
      run: () => void setTimeout(() => runCommand('help'), 0),
    },
    ...themes.map((theme, at) => ({
      id: `theme-${theme}`,
      label: t(`theme-${theme}`),
      icon: themeIcons[theme],
      checked: preferences.theme === theme,
      separated: at === 0,
      run: () => setPreferences({ theme }),
    })),
    ...(['auto', ...Object.keys(localeNames)] as readonly ('auto' | LocaleName)[]).map((locale, at) => ({
      id: `locale-${locale}`,
      label: locale === 'auto' ? t('language-auto') : localeNames[locale],
      icon: 'language' as const,
      checked: preferences.locale === locale,
      separated: at === 0,
      run: () => setPreferences({ locale }),
    })),
    ...accounts
      .filter(({ id }) => id !== account.id)
      .map(({ id, name }, at) => ({ id, label: name, separated: at === 0, run: () => switchTo(id) })),
    { id: 'sign-out', label: t('sign-out'), icon: 'leave', separated: true, run: () => void runCommand('sign-out') },
  ];
  return (
    <Menu
      label={t('account-menu', { name: user.name })}
      placement="right-end"
      entries={entries}
      header={
        <div className="menu-header" aria-hidden="true">
          <strong>{user.name}</strong>
          <span className="quiet small">{account.name}</span>
          <span className="quiet small">{t(connected ? 'you-are-online' : 'you-are-offline')}</span>
        </div>
      }
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          className="avatar-button"
          aria-label={t('account-menu', { name: user.name })}
        >
          <span className="with-presence" data-online={connected}>
            <Avatar name={user.name} url={user.avatarUrl} size={32} />
          </span>
        </button>
      )}
    </Menu>
  );
}
