import type { Peer } from '../../connector/events.ts';
import { check } from '../check.ts';
import type { HarnessOptions } from './harness.ts';

/** What the suite must know of a provider to try a connector. */
export interface TestConnectorOptions<A, C> extends Omit<HarnessOptions<A, C>, 'fetch'> {
  /** Webhook channels: a genuine request as the provider would send it. */
  readonly inbound?: {
    /** A fresh request each time. */
    readonly request: () => Request | Promise<Request>;
    /** How many events it holds. */
    readonly events: number;
    /** The same, with one byte of the body changed after it was signed. */
    readonly tampered: () => Request | Promise<Request>;
    /** Genuine and signed, with one item nobody can read among `events` good ones. Absent: the provider sends no batches. */
    readonly oneBad?: { readonly request: () => Request | Promise<Request>; readonly events: number };
  };
  /** Channels that send. */
  readonly outbound?: {
    readonly to: Peer;
    /** How the provider answers a good call. */
    readonly accepted: () => Response;
  };
  /** Secrets in `app` and `credentials` that must not appear in any log. */
  readonly secrets?: readonly string[];
}

/** No secret stands in what the connector logged. */
export function noSecrets<A, C>({ secrets = [] }: TestConnectorOptions<A, C>, logs: readonly string[]): void {
  for (const secret of secrets) check(!logs.some((line) => line.includes(secret)), 'no secret in the logs');
}
