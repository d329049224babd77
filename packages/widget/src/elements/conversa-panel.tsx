import type { VisitorClient } from '@conversa/core/client';
import type { VNode } from 'preact';
import type { PanelContext } from '../components/context.ts';
import { type DraftStore, draftOf } from '../components/draft-store.ts';
import { composerCss, messagesCss, panelCss } from '../components/panel.css.ts';
import { Panel } from '../components/panel.tsx';
import { ConversaElement } from './conversa-element.ts';

/**
 * A whole chat in place: header, conversation, composer. Give it a height.
 * @element conversa-panel
 * @attr closable - shows the close button; it fires `conversa-close`
 * @attr draft-key - where in `localStorage` what is not sent is kept; absent: it is not kept
 * @fires conversa-close - the visitor pressed the close button or Escape
 * @slot header - instead of picture, name and sentence
 * @slot footer - below the composer
 * @csspart panel - the whole of it
 * @csspart header - the coloured bar
 * @csspart notice - what is said about the connection
 * @csspart messages - the scrolling log
 * @csspart message - a bubble; also `message-visitor` or `message-team`, the first one `greeting`
 * @csspart meta - time and state below a bubble
 * @csspart avatar - a face, or the first letter of a name
 * @csspart option - a button, row or link of a question
 * @csspart composer - what one writes in
 * @csspart input - the text field
 * @csspart file - a file that goes with the message
 * @csspart emoji-picker - the emoji
 * @csspart send - the button that sends
 * @csspart conversations - the list of the visitor's conversations
 * @csspart new-conversation - the button below it
 * @csspart viewer - a picture over everything
 * @cssprop [--conversa-accent=#1f5eff] - header, the visitor's bubbles, buttons
 * @cssprop [--conversa-on-accent=#fff] - words and icons on the accent
 * @cssprop --conversa-background - by theme
 * @cssprop --conversa-text - by theme
 * @cssprop --conversa-muted - times, names, hints; by theme
 * @cssprop --conversa-line - between things; by theme
 * @cssprop --conversa-bubble - the team's bubbles; by theme
 * @cssprop [--conversa-radius=18px] - of bubbles and the panel
 * @cssprop [--conversa-font=system-ui, sans-serif] - the font family
 */
export class ConversaPanel extends ConversaElement {
  protected override readonly css: string = `${messagesCss}${composerCss}${panelCss}:host{height:100%}.panel{height:100%}`;
  #draft: DraftStore | undefined;
  #drafting: VisitorClient | undefined;

  protected override view(context: PanelContext): VNode {
    if (!this.#draft || this.#drafting !== context.client)
      this.#draft = draftOf((this.#drafting = context.client), this.getAttribute('draft-key') ?? undefined);
    const close = (): void =>
      void this.dispatchEvent(new CustomEvent('conversa-close', { bubbles: true, composed: true }));
    return (
      <Panel
        {...context}
        draft={this.#draft}
        theme={this.theme}
        visible
        modal={false}
        close={this.hasAttribute('closable') ? close : undefined}
      />
    );
  }
}
