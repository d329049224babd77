import type { VNode } from 'preact';
import type { PanelContext } from '../components/context.ts';
import { type DraftStore, draftStore } from '../components/draft-store.ts';
import { composerCss, messagesCss, panelCss } from '../components/panel.css.ts';
import { Panel } from '../components/panel.tsx';
import { ConversaElement } from './conversa-element.ts';

/**
 * A whole chat in place: header, conversation, composer. Give it a height.
 * @element conversa-panel
 * @attr closable - shows the close button; it fires `conversa-close`
 * @attr draft-key - where in `localStorage` what is not sent is kept
 * @fires conversa-close - the visitor pressed the close button or Escape
 * @slot header - instead of picture, name and sentence
 * @slot footer - below the composer
 * @csspart panel
 * @csspart header
 */
export class ConversaPanel extends ConversaElement {
  protected override readonly css: string = `${messagesCss}${composerCss}${panelCss}:host{height:100%}.panel{height:100%}`;
  #draft: DraftStore | undefined;

  protected override view(context: PanelContext): VNode {
    this.#draft ??= draftStore(this.getAttribute('draft-key') ?? undefined);
    const close = (): void =>
      void this.dispatchEvent(new CustomEvent('conversa-close', { bubbles: true, composed: true }));
    return (
      <Panel
        {...context}
        draft={this.#draft}
        locale={this.locale}
        theme={this.theme}
        visible
        modal={false}
        close={this.hasAttribute('closable') ? close : undefined}
      />
    );
  }
}
