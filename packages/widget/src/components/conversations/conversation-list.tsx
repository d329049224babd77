import type { VisitorConversation } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { allStrings } from '../../locales/en-talk.ts';
import { formatsFor } from '../../locales/formats.ts';
import { Avatar } from '../avatar.tsx';
import type { PanelContext } from '../context.ts';
import { Icon } from '../icon.tsx';
import { textOf } from '../text-of.ts';
import { useCss } from '../use-css.ts';
import { useResource } from '../use-resource.ts';
import { conversationsCss } from './conversations.css.ts';

const plus = 'M12 5v14M5 12h14';

/** The visitor's conversations, and the way to a new one. */
export const ConversationList = ({ done, ...context }: PanelContext & { readonly done: () => void }): VNode => {
  const { client } = context;
  const strings = allStrings(context.strings);
  const ref = useRef<HTMLDivElement>(null);
  const [items, setItems] = useState<readonly VisitorConversation[]>();
  const [failed, setFailed] = useState(false);
  const here = useResource(client.place);
  const unread = useResource(client.unread);
  useCss(ref, conversationsCss);
  useLayoutEffect(() => ref.current?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true }), []);
  useEffect(() => {
    let gone = false;
    client.conversations().then(
      (found) => !gone && setItems(found),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
    // What has become unread, or is not any more, changes the list.
  }, [client, unread]);
  const go = (to?: VisitorConversation): void => {
    if (!to || to.id !== here.id) client.switchTo(to);
    done();
  };
  return (
    <div class="conversations" part="conversations" ref={ref}>
      <h3 tabIndex={-1}>{strings.conversations}</h3>
      <div class="conversation-rows" aria-busy={!items && !failed}>
        {!items && <p class="day">{failed ? strings.loadFailed : strings.loading}</p>}
        {items && (
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Row
                  item={item}
                  // What has just been seen is known here before the server has heard of it.
                  unread={unread && item.unread}
                  isHere={item.id === here.id}
                  go={() => go(item)}
                  {...context}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" class="new-conversation" part="new-conversation" onClick={() => go()}>
        <Icon path={plus} />
        {strings.newConversation}
      </button>
    </div>
  );
};

interface RowProps extends PanelContext {
  readonly item: VisitorConversation;
  readonly unread: number;
  readonly isHere: boolean;
  readonly go: () => void;
}
const Row = ({ item, unread, isHere, go, locale, siteName, avatarUrl, ...context }: RowProps): VNode => {
  const strings = allStrings(context.strings);
  const formats = formatsFor(locale);
  const { last, status, lastActivityAt } = item;
  const mine = last?.direction === 'in';
  const name = (!mine && last?.author.name) || siteName;
  const at = new Date(lastActivityAt);
  const isToday = new Date().toDateString() === at.toDateString();
  return (
    <button type="button" class={`conversation${unread > 0 ? ' unread' : ''}`} aria-current={isHere} onClick={go}>
      <Avatar name={name} url={(mine ? undefined : last?.author.avatarUrl) ?? avatarUrl} />
      <span class="conversation-text">
        <b dir="auto">{name}</b>
        <span dir="auto">
          {mine && `${strings.you}: `}
          {last ? textOf(last, strings.file) : ''}
        </span>
      </span>
      <span class="conversation-side">
        <time dateTime={lastActivityAt}>{isToday ? formats.time(at) : formats.day(at)}</time>
        {unread > 0 ? (
          <i class="dot">
            <span class="sr">{strings.unreadCount(unread)}</span>
          </i>
        ) : (
          status === 'resolved' && <small>{strings.closed}</small>
        )}
      </span>
    </button>
  );
};
