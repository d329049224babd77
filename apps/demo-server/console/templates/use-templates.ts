import type { WireInbox } from '@conversa/core/client';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import type { Template } from './template.ts';

/** More than an account may have. */
const pagesAtMost = 70;

export async function loadTemplates(inboxId: string, signal?: AbortSignal): Promise<readonly Template[]> {
  const items: Template[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesAtMost; page++) {
    const answer = await api('get', '/v1/inboxes/{inboxId}/templates', {
      path: { inboxId },
      query: after === undefined ? {} : { after },
      ...(signal ? { signal } : {}),
    });
    items.push(...(answer.items as unknown as readonly Template[]));
    after = answer.next;
    if (after === undefined) break;
  }
  return items;
}

/** Every template of an inbox, asked for again when something is told of the inbox: a review, say. */
export function useTemplates(inbox: Pick<WireInbox, 'id' | 'features'>): Pick<Action, 'busy' | 'problem'> & {
  readonly templates: readonly Template[] | undefined;
  readonly syncedAt: Date | undefined;
  readonly reload: () => void;
} {
  const [state, setState] = useState<{ readonly templates: readonly Template[]; readonly at: Date }>();
  const { run, busy, problem } = useAction();
  const { id } = inbox;
  const isOff = inbox.features['templates'] === false;
  const reload = useCallback(() => {
    if (!isOff) void run(async () => setState({ templates: await loadTemplates(id), at: new Date() }));
  }, [id, isOff]);
  useEffect(reload, [reload, inbox]);
  return { templates: state?.templates, syncedAt: state?.at, reload, busy, problem };
}
