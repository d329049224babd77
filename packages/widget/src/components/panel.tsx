import type { VisitorPlace } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Theme } from '../conversa-api.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Icon } from './icon.tsx';
import { lazy } from './lazy.tsx';
import { Talk } from './talk.tsx';
import { useResource } from './use-resource.ts';

export interface PanelProps extends PanelContext {
  readonly draft: DraftStore;
  readonly theme: Theme;
  readonly visible: boolean;
  /** Covers the whole page, as on phones. */
  readonly modal: boolean;
  /** Absent: the panel cannot be closed. */
  readonly close?: (() => void) | undefined;
  /** Absent: there are no sounds to mute. */
  readonly mute?: ((on: boolean) => void) | undefined;
  readonly muted?: boolean | undefined;
}

const ConversationList = lazy(
  () => import('./conversations/conversation-list.tsx'),
  ({ ConversationList: found }) => found,
);

/** Not one in particular, but the newest there is. */
const isNewest = ({ id, key }: VisitorPlace): boolean => id === undefined && key === '';

/** The open chat: who one speaks with, what was said, and where to write. */
export const Panel = (props: PanelProps): VNode => {
  const { theme, visible, modal, close, draft, mute, muted, ...context } = props;
  const { client, strings, locale, siteName, avatarUrl, online } = context;
  const { visitorId } = useResource(client.identity);
  const place = useResource(client.place);
  const [listing, setListing] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const leaving = useRef(false);
  const leaveList = (): void => {
    leaving.current = true;
    setListing(false);
  };
  useLayoutEffect(() => {
    if (!leaving.current) return;
    leaving.current = false;
    ref.current!.querySelector('textarea')?.focus({ preventScroll: true });
  }, [listing]);
  // Nothing of one visitor, files on their way among it, stays for another. The first one is who was there all along.
  const who = useRef({ id: visitorId, place, turn: 0 }).current;
  if (visitorId !== who.id) {
    if (who.id) who.turn++;
    who.id = visitorId;
  }
  if (place !== who.place) {
    // Which conversation is the newest may turn out while they write: that is no other one.
    if (place.key !== who.place.key && !isNewest(who.place)) who.turn++;
    who.place = place;
  }
  useEffect(() => setListing(false), [who.turn]);
  return (
    <div
      class="c panel"
      part="panel"
      role="dialog"
      aria-label={siteName}
      aria-modal={modal && visible ? 'true' : undefined}
      lang={locale}
      dir={strings.dir}
      data-theme={theme}
      data-visible={visible ? '' : undefined}
      ref={ref}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing || !(close || listing)) return;
        event.stopPropagation();
        if (listing) leaveList();
        else close!();
      }}
    >
      <header part="header">
        {visitorId && (
          <button
            type="button"
            class="icon"
            aria-label={listing ? strings.back : strings.conversations}
            onClick={() => (listing ? leaveList() : setListing(true))}
          >
            <Icon name={listing ? 'back' : 'list'} />
          </button>
        )}
        <slot name="header">
          <span class={online ? 'face online' : 'face'}>
            <Avatar name={siteName} url={avatarUrl} />
          </span>
          <div class="title">
            <h2>{siteName}</h2>
            <p>{online ? strings.online : strings.subtitle}</p>
          </div>
        </slot>
        {mute && (
          <button
            type="button"
            class="icon"
            aria-label={muted ? strings.unmute : strings.mute}
            onClick={() => mute(!muted)}
          >
            <Icon name={muted ? 'mute' : 'bell'} />
          </button>
        )}
        {close && (
          <button type="button" class="icon" aria-label={strings.close} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <ConnectionNotice {...context} />
      <div class="body">
        <div class="chat" inert={listing}>
          <Talk key={who.turn} {...context} draft={draft} />
          <Composer key={who.turn} {...context} draft={draft} />
        </div>
        {listing && <ConversationList {...context} done={leaveList} />}
      </div>
      <slot name="footer" />
    </div>
  );
};
