import { useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ContactsPage } from './contacts/contacts-page.tsx';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { useText } from './i18n/use-text.ts';
import { InboxPage } from './inboxes/inbox-page.tsx';
import { InboxesPage } from './inboxes/inboxes-page.tsx';
import { NewInboxPage } from './inboxes/new-inbox-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { SetPassword } from './set-password.tsx';
import { Shell } from './shell/shell.tsx';
import { SignIn } from './sign-in.tsx';

export function App(): ReactElement {
  const { status, session } = useSession();
  const t = useText();
  const [location] = useLocation();
  if (location === '/set-password') return <SetPassword />;
  if (status === 'unknown') return <div className="center" role="status" aria-label={t('loading')} />;
  if (status === 'signed_out' || !session) return <SignIn />;
  return (
    <Shell key={session.account.id} session={session}>
      <Switch>
        <Route path="/conversations/:id?">{({ id }) => <ConversationsPage id={id} />}</Route>
        <Route path="/contacts/:id?">{({ id }) => <ContactsPage id={id} />}</Route>
        <Route path="/inboxes">
          <InboxesPage />
        </Route>
        <Route path="/inboxes/new">
          <NewInboxPage />
        </Route>
        <Route path="/inboxes/:id">{({ id }) => <InboxPage id={id} />}</Route>
        <Route path="/settings/:page?">{({ page }) => <SettingsPage page={page} />}</Route>
        <Route>
          <Redirect to="/conversations" replace />
        </Route>
      </Switch>
    </Shell>
  );
}
