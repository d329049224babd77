import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import type { InboxCache } from './inbox-cache.ts';

/** What it takes to deal with a provider on behalf of an inbox. */
export interface ChannelServices {
  readonly context: Context;
  readonly registry: ConnectorRegistry;
  readonly inboxes: InboxCache;
}
