import { useResource } from './use-resource.ts';
import { useVisitorClient } from './use-visitor-client.ts';

/** How many of the team's messages the visitor has not read. */
export function useUnread(): number {
  return useResource(useVisitorClient().unread);
}
