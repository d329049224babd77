import { ConversaError, type WidgetConfig } from '@conversa/core/client';
import { textOn } from '../contrast.ts';
import type { ConversaEvents } from '../conversa-api.ts';
import type { Host, MountedPanel } from '../host.ts';
import { createButton } from '../loader/create-button.ts';
import { hostCss, launcherCss } from '../loader/launcher.css.ts';
import { mountPanel } from '../panel/mount-panel.tsx';
import { ElementBase } from './conversa-element.ts';
import { styleSheet } from '../style-sheet.ts';

/**
 * Launcher and panel in the corner of the page, as the pasted script makes them, for pages that bundle the widget.
 * @element conversa-widget
 * @attr url - where the helpdesk is: `https://desk.example`
 * @attr inbox - the inbox's id
 * @attr locale - language tag; default: the inbox's, else the browser's
 * @attr consent - nothing is stored before the visitor does something in the chat
 * @fires conversa-open
 * @fires conversa-close
 * @fires conversa-message - `detail` is the message
 * @fires conversa-unread - `detail` is the number
 * @fires conversa-error - `detail` is the error
 * @csspart launcher - the round button
 * @csspart badge - the number on it
 * @csspart panel - the open chat; its parts are those of `conversa-panel`
 * @cssprop [--conversa-width=392px] - of the panel
 * @cssprop [--conversa-height=660px] - of the panel, where the window has room
 * @cssprop [--conversa-launcher-size=56px] - the button's diameter
 * @cssprop [--conversa-offset-block=20px] - from the lower edge
 * @cssprop [--conversa-offset-inline=20px] - from the side
 * @cssprop [--conversa-z-index=2147483000] - over the page
 */
export class ConversaWidget extends ElementBase {
  #host: Host | undefined;
  #panel: MountedPanel | undefined;

  get isOpen(): boolean {
    return this.#host?.isOpen ?? false;
  }
  get unread(): number {
    return this.#host?.unread ?? 0;
  }
  async open(): Promise<void> {
    await this.#host?.setOpen(true, navigator.userActivation?.isActive ?? false);
  }
  async close(): Promise<void> {
    await this.#host?.setOpen(false, navigator.userActivation?.isActive ?? false);
  }

  connectedCallback(): void {
    // The pasted script drew this one already.
    if (this.shadowRoot && !this.#host) return;
    this.#start().catch((error: unknown) => this.#fire('error', error as Error));
  }
  disconnectedCallback(): void {
    this.#panel?.destroy();
    this.#panel = undefined;
    this.shadowRoot?.replaceChildren();
  }

  async #start(): Promise<void> {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet(hostCss + launcherCss)];
    const base = new URL('.', `${this.getAttribute('url') ?? location.origin}/`).href;
    const inboxId = this.getAttribute('inbox') ?? '';
    const box = document.createElement('section');
    const button = createButton();
    const host: Host = (this.#host = {
      root,
      box,
      button,
      base,
      inboxId,
      consent: this.hasAttribute('consent'),
      wishes: [],
      config: {} as WidgetConfig,
      locale: this.getAttribute('locale') ?? '',
      isOpen: false,
      byUser: false,
      opener: null,
      unread: 0,
      setOpen: async (open, byUser) => {
        if (open) host.opener = document.activeElement;
        host.isOpen = open;
        host.byUser = byUser;
        button.ariaExpanded = `${open}`;
        this.#panel?.sync();
      },
      emit: (name, detail) => this.#fire(name, detail),
    });
    button.ariaExpanded = 'false';
    button.addEventListener('click', () => void host.setOpen(!host.isOpen, true));
    box.append(button);
    const response = await fetch(`${base}visitor/v1/inboxes/${inboxId}/config`);
    const config = await response.json();
    if (!response.ok) throw new ConversaError(config.code, config.detail);
    if (!this.isConnected) return;
    host.config = config;
    host.locale ||= config.locale ?? navigator.language;
    this.style.setProperty('--_accent', config.color);
    this.style.setProperty('--_on-accent', textOn(config.color));
    root.append(box);
    const panel = await mountPanel(host);
    if (!this.isConnected) return panel.destroy();
    this.#panel = panel;
    panel.sync();
  }
  #fire<K extends keyof ConversaEvents>(name: K, detail: ConversaEvents[K]): void {
    this.dispatchEvent(new CustomEvent(`conversa-${name}`, { detail, bubbles: true, composed: true }));
  }
}
