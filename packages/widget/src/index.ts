/**
 * The widget for pages that bundle it: custom elements, and the types of `window.conversa` for those that paste the
 * script. For browsers; importing it elsewhere does nothing.
 * @module
 */
export type { Conversa, ConversaCall, ConversaEvents, IdentityProof, Theme, WidgetState } from './conversa-api.ts';
export { ConversaComposer } from './elements/conversa-composer.tsx';
export { ConversaElement } from './elements/conversa-element.ts';
export { ConversaLauncher } from './elements/conversa-launcher.ts';
export { ConversaMessage } from './elements/conversa-message.tsx';
export { ConversaMessages } from './elements/conversa-messages.tsx';
export { ConversaPanel } from './elements/conversa-panel.tsx';
export { ConversaWidget } from './elements/conversa-widget.ts';
export { defineElements } from './elements/define-elements.ts';
