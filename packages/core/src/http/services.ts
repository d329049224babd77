import type { Actor } from '../helpdesk/actor.ts';
import type { ConnectorRegistry } from '../helpdesk/connector-registry.ts';
import type { Context } from '../helpdesk/context.ts';
import type { InboxCache } from '../helpdesk/inbox-cache.ts';
import type { IngestQueue } from '../helpdesk/ingest-queue.ts';
import type { Hub } from '../helpdesk/realtime/hub.ts';
import type { TeamPresence } from '../helpdesk/presence.ts';
import type { Sightings } from '../helpdesk/sightings.ts';

/** What the HTTP layer serves. */
export interface Services {
  readonly context: Context;
  readonly registry: ConnectorRegistry;
  readonly inboxes: InboxCache;
  readonly ingest: IngestQueue;
  readonly hub: Hub;
  readonly sightings: Sightings;
  readonly presence: TeamPresence;
  /** The host's own authentication, when it has one. */
  readonly authenticate: ((request: Request) => Promise<Actor | undefined>) | undefined;
  /** Numbers for `/metrics`. */
  readonly gauges: () => Promise<readonly Gauge[]>;
}
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly { readonly labels?: { readonly [label: string]: string }; readonly value: number }[];
}
