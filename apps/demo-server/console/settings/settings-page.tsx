import { useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link, Redirect } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { LabelsPage } from './labels-page.tsx';
import { MembersPage } from './members-page.tsx';
import { ProfilePage } from './profile-page.tsx';
import { QuarantinePage } from './quarantine-page.tsx';
import { TeamsPage } from './teams-page.tsx';
import { TokensPage } from './tokens-page.tsx';

const pages = {
  profile: { icon: 'agent', for: 'all', Page: ProfilePage },
  members: { icon: 'contact', for: 'administrators', Page: MembersPage },
  teams: { icon: 'team', for: 'administrators', Page: TeamsPage },
  labels: { icon: 'tag', for: 'all', Page: LabelsPage },
  tokens: { icon: 'key', for: 'administrators', Page: TokensPage },
  quarantine: { icon: 'inbox', for: 'operators', Page: QuarantinePage },
} as const satisfies {
  readonly [name: string]: {
    readonly icon: IconName;
    readonly for: 'all' | 'administrators' | 'operators';
    readonly Page: () => ReactElement;
  };
};
type PageName = keyof typeof pages;

export function SettingsPage({ page = 'profile' }: { readonly page: string | undefined }): ReactElement {
  const t = useText();
  const { session } = useSession();
  const is = {
    all: true,
    administrators: session?.role === 'administrator',
    operators: session?.user.operator === true,
  };
  const names = (Object.keys(pages) as readonly PageName[]).filter((name) => is[pages[name].for]);
  const current = names.find((name) => name === page);
  if (!current) return <Redirect to="/settings" replace />;
  const { Page } = pages[current];
  return (
    <main className="settings">
      <nav className="settings-nav" aria-label={t('settings')}>
        <h1>{t('settings')}</h1>
        {/* On a phone they stand in one row, which is longer than the screen. */}
        <ul
          ref={(list) => list?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })}
        >
          {names.map((name) => (
            <li key={name}>
              <Link
                to={name === 'profile' ? '/settings' : `/settings/${name}`}
                aria-current={name === current ? 'page' : undefined}
              >
                <Icon name={pages[name].icon} /> {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-page">
        <Page />
      </div>
    </main>
  );
}
