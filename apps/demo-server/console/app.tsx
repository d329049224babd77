import { useSession } from '@conversa/react';
import { lazy, type ReactElement, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { useText } from './i18n/use-text.ts';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { Failed } from './parts/failed.tsx';
import { Skeleton } from './parts/skeleton.tsx';
import { Shell } from './shell/shell.tsx';
import { Waiting } from './shell/waiting.tsx';
import { SignIn } from './sign-in.tsx';

// What one opens now and then comes when it is opened.
const ContactsPage = lazy(async () => ({ default: (await import('./contacts/contacts-page.tsx')).ContactsPage }));
const InboxesPage = lazy(async () => ({ default: (await import('./inboxes/inboxes-page.tsx')).InboxesPage }));
const InboxPage = lazy(async () => ({ default: (await import('./inboxes/inbox-page.tsx')).InboxPage }));
const ChooseChannelPage = lazy(async () => ({
  default: (await import('./inboxes/choose-channel-page.tsx')).ChooseChannelPage,
}));
const NewChannelInboxPage = lazy(async () => ({
  default: (await import('./inboxes/new-channel-inbox-page.tsx')).NewChannelInboxPage,
}));
const OAuthReturn = lazy(async () => ({ default: (await import('./inboxes/email/oauth-return.tsx')).OAuthReturn }));
const NewInboxPage = lazy(async () => ({ default: (await import('./inboxes/new-inbox-page.tsx')).NewInboxPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }));
const SetPassword = lazy(async () => ({ default: (await import('./set-password.tsx')).SetPassword }));

export function App(): ReactElement {
  const { status, session } = useSession();
  const t = useText();
  const [location] = useLocation();
  const waiting = <div className="center" role="status" aria-label={t('loading')} />;
  if (location === '/set-password')
    return (
      <Suspense fallback={waiting}>
        <SetPassword />
      </Suspense>
    );
  if (status === 'unknown') return <Waiting />;
  if (status === 'signed_out' || !session) return <SignIn />;
  const [area] = location.split('/').slice(1);
  return (
    <Shell key={session.account.id} session={session}>
      <ErrorBoundary
        key={area}
        fallback={<Failed message={t('page-failed')} onRetry={() => globalThis.location.reload()} />}
      >
        <Suspense fallback={<Skeleton rows={6} height={40} />}>
          <Switch>
            <Route path="/conversations/:id?">{({ id }) => <ConversationsPage id={id} />}</Route>
            <Route path="/contacts/:id?">{({ id }) => <ContactsPage id={id} />}</Route>
            <Route path="/inboxes">
              <InboxesPage />
            </Route>
            <Route path="/inboxes/new">
              <ChooseChannelPage />
            </Route>
            <Route path="/inboxes/new/website">
              <NewInboxPage />
            </Route>
            <Route path="/inboxes/new/:type">{({ type }) => <NewChannelInboxPage key={type} type={type} />}</Route>
            <Route path="/inboxes/:id/:tab?">{({ id, tab }) => <InboxPage key={id} id={id} tab={tab} />}</Route>
            <Route path="/oauth/:channel/callback">
              <OAuthReturn />
            </Route>
            <Route path="/settings/:page?">{({ page }) => <SettingsPage page={page} />}</Route>
            <Route>
              <Redirect to="/conversations" replace />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
