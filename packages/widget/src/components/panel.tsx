import type { VNode } from 'preact';
import type { Theme } from '../conversa-api.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import type { PanelContext } from './context.ts';
import type { DraftStore } from './draft-store.ts';
import { Icon } from './icon.tsx';
import { Messages } from './messages.tsx';

export interface PanelProps extends PanelContext {
  readonly draft: DraftStore;
  readonly locale: string;
  readonly theme: Theme;
  readonly visible: boolean;
  /** Covers the whole page, as on phones. */
  readonly modal: boolean;
  /** Absent: the panel cannot be closed. */
  readonly close?: (() => void) | undefined;
}

/** The open chat: who one speaks with, what was said, and where to write. */
export const Panel = (props: PanelProps): VNode => {
  const { strings, siteName, avatarUrl, locale, theme, visible, modal, close, draft, ...rest } = props;
  const context: PanelContext = { ...rest, strings, siteName, avatarUrl };
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
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing || !close) return;
        event.stopPropagation();
        close();
      }}
    >
      <header part="header">
        <slot name="header">
          <Avatar name={siteName} url={avatarUrl} />
          <div class="title">
            <h2>{siteName}</h2>
            <p>{strings.subtitle}</p>
          </div>
        </slot>
        {close && (
          <button type="button" class="icon" aria-label={strings.close} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <ConnectionNotice {...context} />
      <Messages {...context} />
      <Composer {...context} draft={draft} />
      <slot name="footer" />
    </div>
  );
};
