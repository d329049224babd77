import { useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { InboxPage } from './inboxes/inbox-page.tsx';
import { InboxesPage } from './inboxes/inboxes-page.tsx';
import { NewInboxPage } from './inboxes/new-inbox-page.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';

export function App(): ReactElement {
  const { status, session } = useSession();
  if (status === 'unknown') return <div className="center" role="status" aria-label="Loading" />;
  if (status === 'signed_out' || !session) return <SignIn />;
  return (
    <Shell session={session}>
      <Switch>
        <Route path="/conversations/:id?">{({ id }) => <ConversationsPage id={id} />}</Route>
        <Route path="/inboxes">
          <InboxesPage />
        </Route>
        <Route path="/inboxes/new">
          <NewInboxPage />
        </Route>
        <Route path="/inboxes/:id">{({ id }) => <InboxPage id={id} />}</Route>
        <Route>
          <Redirect to="/conversations" replace />
        </Route>
      </Switch>
    </Shell>
  );
}
