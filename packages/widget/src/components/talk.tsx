import type { VNode } from 'preact';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Greeting } from './greeting.tsx';
import { lazy } from './lazy.tsx';
import type * as MessagesModule from './messages.tsx';
import { useResource } from './use-resource.ts';

/** Also to be called before there is anything to draw, so that it is there in time. */
export const loadMessages = async (): Promise<typeof MessagesModule> => import('./messages.tsx');
const Messages = lazy(loadMessages, ({ Messages: found }) => found);

/** The conversation. Whoever has only come to look sees the greeting, and loads nothing that draws messages. */
export const Talk = ({ draft, ...context }: PanelContext & { readonly draft: DraftStore }): VNode => {
  const { client, strings, siteName, avatarUrl, greeting } = context;
  const { items, status } = useResource(client.messages);
  const { visitorId } = useResource(client.identity);
  const begun = useResource(draft) !== '' || items.length > 0 || visitorId !== undefined;
  const meanwhile = (
    <div class="history">
      <div class="log" part="messages" role="log" aria-label={strings.messages} aria-live="off" tabIndex={0}>
        {greeting && !visitorId && status !== 'loading' && (
          <Greeting text={greeting} siteName={siteName} avatarUrl={avatarUrl} />
        )}
      </div>
    </div>
  );
  return begun ? <Messages {...context} meanwhile={meanwhile} /> : meanwhile;
};
