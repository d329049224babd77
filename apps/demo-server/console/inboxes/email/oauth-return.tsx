import type { ReactElement } from 'react';
import { Redirect, useSearch } from 'wouter';
import { connectingInbox } from './use-steps.ts';

/** Where a provider sends people back to after they consented: on to the inbox they were connecting. */
export function OAuthReturn(): ReactElement {
  const search = useSearch();
  const inboxId = connectingInbox();
  return <Redirect to={inboxId ? `/inboxes/${inboxId}?${search}` : '/inboxes'} replace />;
}
