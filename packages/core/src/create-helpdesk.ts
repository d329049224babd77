import { createFetch, type HelpdeskFetch } from './http/create-fetch.ts';
import { gauges } from './gauges.ts';
import { assemble } from './helpdesk/assemble.ts';
import { localLease } from './helpdesk/local-lease.ts';
import type { HelpdeskOptions } from './helpdesk/options.ts';
import { actorOfHost, type HostPerson } from './helpdesk/people.ts';
import { resealCredentials } from './helpdesk/reseal.ts';
import { type NewOwner, registerOwner } from './helpdesk/setup.ts';
import { runWorkers } from './helpdesk/workers.ts';
import type { Actor } from './helpdesk/actor.ts';
import { connectInbox, createInbox, type NewInbox } from './helpdesk/inboxes.ts';
import type { Inbox } from './model/account.ts';
import type { AccountId, InboxId, UserId } from './model/ids.ts';
import type { Json } from './model/json.ts';

/** A whole helpdesk: conversations from every channel, agents, storage, HTTP and realtime. */
export interface Helpdesk {
  /** Brings the schema up to date and starts what runs beside requests. @throws `storage_unavailable`, `migration_failed` */
  start(): Promise<void>;
  /** Ends streams, finishes running sends, closes the storage. */
  stop(): Promise<void>;
  /** The HTTP of the helpdesk, for any Web-standard server. Paths that are not the helpdesk's answer 404. */
  readonly fetch: HelpdeskFetch;
  /** Makes the installation's first account and its administrator (also operator). @throws `conflict` when the e-mail is taken */
  register(owner: NewOwner): Promise<{ readonly accountId: AccountId; readonly userId: UserId }>;
  /**
   * Who somebody is that your own sign-in has recognised: what `authenticate` answers. They become a member of the account
   * when they are none yet; your word counts for their role, and for their inboxes when you say some.
   * @throws `not_found` for an account or inboxes that do not exist
   */
  actorOf(person: HostPerson): Promise<Actor>;
  /** @throws `forbidden`, `feature_disabled`, `not_found` for a channel this installation does not have */
  createInbox(actor: Actor, inbox: NewInbox): Promise<Inbox>;
  /** Gives an inbox the credentials of its channel; they are sealed at rest. @throws `forbidden`, `not_found` */
  connectInbox(actor: Actor, inboxId: InboxId, credentials: Json): Promise<void>;
  /**
   * Seals every inbox's credentials anew with the present secret, when every process has it already. Resolves to how many
   * there are. Need not have started.
   */
  reseal(): Promise<number>;
}

/**
 * Wires the engine with its ports. Nothing runs until `start()`.
 * @example
 * const helpdesk = createHelpdesk({ storage, blobs, connectors: [connectorEntry(website, null)], publicUrl, secret });
 * await helpdesk.start();
 * serve({ fetch: (request) => helpdesk.fetch(request) });
 * @throws {ConversaError} `invalid_options`
 */
export function createHelpdesk(options: HelpdeskOptions): Helpdesk {
  const parts = assemble(options);
  const { context } = parts;
  const ending = new AbortController();
  let work: Promise<void> | undefined;
  return {
    fetch: createFetch({ ...parts, authenticate: options.authenticate, gauges: () => gauges(parts) }),
    register: (owner) => registerOwner(context, owner),
    actorOf: (person) => actorOfHost(context, person),
    createInbox: (actor, inbox) => createInbox(context, parts.registry, actor, inbox),
    connectInbox: (actor, inboxId, credentials) => connectInbox(context, parts.registry, actor, inboxId, credentials),
    reseal: () => resealCredentials(context),
    start: async () => {
      if (work) return;
      await context.storage.migrate();
      work = runWorkers(parts, options.lease ?? localLease, ending.signal);
      work.catch((error: unknown) => context.logger.error('The helpdesk’s workers ended.', { error: String(error) }));
    },
    stop: async () => {
      ending.abort();
      await work?.catch(() => undefined);
      await context.bus.close();
      await context.storage.close();
    },
  };
}
