import type { VisitorClient } from '@conversa/core/client';
import type { VNode } from 'preact';
import { Composer } from '../components/composer.tsx';
import type { PanelContext } from '../components/context.ts';
import { type DraftStore, draftOf } from '../components/draft-store.ts';
import { composerCss } from '../components/panel.css.ts';
import { ConversaElement } from './conversa-element.ts';

/**
 * Where the visitor writes.
 * @element conversa-composer
 * @attr draft-key - where in `localStorage` what is not sent is kept; absent: it is not kept
 * @csspart composer - all of it
 * @csspart input - the text field
 * @csspart file - a file that goes with the message
 * @csspart emoji-picker - the emoji
 * @csspart send - the button
 * @cssprop [--conversa-accent=#1f5eff] - the button that sends
 * @cssprop [--conversa-on-accent=#fff] - its arrow
 * @cssprop --conversa-background - of the field; by theme
 * @cssprop --conversa-text - by theme
 * @cssprop --conversa-muted - icons and the hint; by theme
 */
export class ConversaComposer extends ConversaElement {
  protected override readonly css: string = composerCss;
  #draft: DraftStore | undefined;
  #drafting: VisitorClient | undefined;

  protected override view(context: PanelContext): VNode {
    if (!this.#draft || this.#drafting !== context.client)
      this.#draft = draftOf((this.#drafting = context.client), this.getAttribute('draft-key') ?? undefined);
    return (
      <div class="c" data-theme={this.theme} dir={context.strings.dir} lang={this.locale}>
        <Composer {...context} draft={this.#draft} />
      </div>
    );
  }
}
