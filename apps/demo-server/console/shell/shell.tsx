import type { WireSession } from '@conversa/core/client';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '@conversa/react';
import { CommandPalette } from '../commands/command-palette.tsx';
import { HelpSheet } from '../commands/help-sheet.tsx';
import { useCommands } from '../commands/run-command.ts';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { forgetDrafts } from '../conversations/composer/draft-store.ts';
import { useText } from '../i18n/use-text.ts';
import { toast, Toasts } from '../parts/toasts.tsx';
import { setPreferences } from '../preferences/preferences.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { DirectoryProvider } from './directory.tsx';
import { Rail } from './rail.tsx';
import { useSound } from './use-sound.ts';
import { useTitle } from './use-title.ts';

interface ShellProps {
  readonly session: WireSession;
  readonly children: ReactNode;
}

/** What stands around every page: the rail, the state of the connection, commands, what is said in passing. */
export function Shell({ session, children }: ShellProps): ReactElement {
  const client = useClient();
  const t = useText();
  const [, navigate] = useLocation();
  const [layer, setLayer] = useState<'palette' | 'help'>();
  const close = (): void => setLayer(undefined);
  const signOut = (): void => {
    forgetDrafts();
    client.signOut().catch(() => toast(t('change-failed'), { kind: 'problem' }));
  };
  useShortcuts();
  useSound();
  useTitle();
  useCommands({
    palette: () => setLayer('palette'),
    help: () => setLayer('help'),
    'go-conversations': () => navigate('/conversations'),
    'go-contacts': () => navigate('/contacts'),
    'go-inboxes': () => navigate('/inboxes'),
    'go-settings': () => navigate('/settings'),
    'theme-auto': () => setPreferences({ theme: 'auto' }),
    'theme-light': () => setPreferences({ theme: 'light' }),
    'theme-dark': () => setPreferences({ theme: 'dark' }),
    'sign-out': signOut,
  });
  return (
    <DirectoryProvider>
      <div className="shell">
        <Rail session={session} onSearch={() => setLayer('palette')} />
        <ConnectionBar />
        <div className="page scrolls">{children}</div>
      </div>
      {layer === 'palette' && <CommandPalette onClose={close} />}
      {layer === 'help' && <HelpSheet onClose={close} />}
      <Toasts />
    </DirectoryProvider>
  );
}
