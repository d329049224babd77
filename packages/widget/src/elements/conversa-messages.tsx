import type { VNode } from 'preact';
import type { PanelContext } from '../components/context.ts';
import { Messages } from '../components/messages.tsx';
import { messagesCss } from '../components/panel.css.ts';
import { ConversaElement } from './conversa-element.ts';

/**
 * The conversation, with older pages as one scrolls. Give it a height.
 * @element conversa-messages
 * @csspart messages - the scrolling log
 * @csspart message - a bubble; also `message-visitor` or `message-team`
 * @csspart meta - time and state below a bubble
 * @csspart avatar
 */
export class ConversaMessages extends ConversaElement {
  protected override readonly css: string = `${messagesCss}:host{height:100%}.box{display:flex;height:100%}`;

  protected override view(context: PanelContext): VNode {
    return (
      <div class="c box" data-theme={this.theme} dir={context.strings.dir} lang={this.locale}>
        <Messages {...context} />
      </div>
    );
  }
}
