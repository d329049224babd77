import { ConversaComposer } from './conversa-composer.tsx';
import { ConversaLauncher } from './conversa-launcher.ts';
import { ConversaMessage } from './conversa-message.tsx';
import { ConversaMessages } from './conversa-messages.tsx';
import { ConversaPanel } from './conversa-panel.tsx';
import { ConversaWidget } from './conversa-widget.ts';

const elements = {
  'conversa-composer': ConversaComposer,
  'conversa-launcher': ConversaLauncher,
  'conversa-message': ConversaMessage,
  'conversa-messages': ConversaMessages,
  'conversa-panel': ConversaPanel,
  'conversa-widget': ConversaWidget,
};

/** Registers all elements, once; what is registered already stays. */
export function defineElements(): void {
  for (const [name, constructor] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, constructor);
}

declare global {
  interface HTMLElementTagNameMap {
    'conversa-composer': ConversaComposer;
    'conversa-launcher': ConversaLauncher;
    'conversa-message': ConversaMessage;
    'conversa-messages': ConversaMessages;
    'conversa-panel': ConversaPanel;
    'conversa-widget': ConversaWidget;
  }
}
