import type { KeyScope } from './contact.ts';
import type { InboxId } from './ids.ts';

/** The scope of a key as one text, unique within an account: `a`, `p:<portfolio>`, `i:<inbox>`. */
export function keyScope(scope: KeyScope, inboxId: InboxId): string {
  if (scope.kind === 'account') return 'a';
  if (scope.kind === 'portfolio' && scope.id) return `p:${scope.id}`;
  return `i:${scope.id ?? inboxId}`;
}
