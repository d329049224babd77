import type { Actor } from '../../helpdesk/actor.ts';
import type { Services } from '../services.ts';

/** What every agent route gets: the services and who asks. */
export interface Agent {
  readonly services: Services;
  readonly actor: Actor;
}
