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
 * @csspart avatar - a face, or the first letter of a name
 * @csspart option - a button, row or link of a question
 * @csspart viewer - a picture over everything
 * @cssprop [--conversa-accent=#1f5eff] - the visitor's bubbles
 * @cssprop [--conversa-on-accent=#fff] - words on them
 * @cssprop --conversa-bubble - the team's bubbles; by theme
 * @cssprop --conversa-text - by theme
 * @cssprop --conversa-muted - times and names; by theme
 * @cssprop [--conversa-radius=18px] - of bubbles
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
