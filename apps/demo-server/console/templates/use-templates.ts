import type { WireInbox } from '@conversa/core/client';
import { api } from '../api.ts';
import { type Answer, useAnswer } from '../parts/use-answer.ts';
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
export function useTemplates(inbox: Pick<WireInbox, 'id' | 'features'>): Omit<Answer<unknown>, 'answer'> & {
  readonly templates: readonly Template[] | undefined;
  readonly syncedAt: Date | undefined;
} {
  const isOff = inbox.features['templates'] === false;
  const { answer, ...rest } = useAnswer(
    async (signal) => (isOff ? undefined : { templates: await loadTemplates(inbox.id, signal), at: new Date() }),
    [inbox],
  );
  return { templates: answer?.templates, syncedAt: answer?.at, ...rest };
}
