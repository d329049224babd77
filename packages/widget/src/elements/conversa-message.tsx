import type { ClientMessage } from '@conversa/core/client';
import type { VNode } from 'preact';
import type { PanelContext } from '../components/context.ts';
import { MessageRow } from '../components/message-row.tsx';
import { messagesCss } from '../components/panel.css.ts';
import { talkCss } from '../components/talk.css.ts';
import { ConversaElement } from './conversa-element.ts';

/**
 * One message, for those who make their own list: set the property `message`.
 * @element conversa-message
 * @attr open - its questions can still be answered
 * @csspart message - the bubble; also `message-visitor` or `message-team`
 * @csspart meta - time and state below it
 * @csspart avatar - a face, or the first letter of a name
 * @csspart option - a button, row or link of a question
 * @cssprop [--conversa-accent=#1f5eff] - the visitor's bubble
 * @cssprop --conversa-bubble - the team's; by theme
 * @cssprop [--conversa-radius=18px] - of the bubble
 */
export class ConversaMessage extends ConversaElement {
  protected override readonly css: string = messagesCss + talkCss;
  #message: ClientMessage | undefined;

  get message(): ClientMessage | undefined {
    return this.#message;
  }
  set message(message: ClientMessage | undefined) {
    this.#message = message;
    this.redraw();
  }
  protected override view(context: PanelContext): VNode {
    const message = this.#message;
    return (
      <div class="c" role="list" data-theme={this.theme} dir={context.strings.dir} lang={this.locale}>
        {message && (
          <MessageRow
            {...context}
            message={message}
            newDay={false}
            first
            last
            newest
            open={this.hasAttribute('open')}
          />
        )}
      </div>
    );
  }
}
