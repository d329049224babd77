import type { VisitorClient } from '@conversa/core/client';
import { render, type VNode } from 'preact';
import type { PanelContext } from '../components/context.ts';
import { baseCss } from '../components/panel.css.ts';
import type { Theme } from '../conversa-api.ts';
import { loadStrings } from '../locales/load-strings.ts';
import type { Strings } from '../locales/strings.ts';
import { styleSheet } from '../style-sheet.ts';

/** Servers have no elements; there the classes can be imported but not used. */
export const ElementBase: typeof HTMLElement = globalThis.HTMLElement ?? (function NoElement() {} as unknown);

const hostRules =
  ':host{display:block;font:15px/1.45 var(--conversa-font,system-ui,sans-serif)}:host([hidden]){display:none}';

/**
 * What all elements that show a client have in common. The client is the property `client`, or that of the nearest
 * element of ours around this one.
 * @attr locale - language tag; default: the browser's
 * @attr theme - `auto`, `light` or `dark`
 * @attr site-name - whose chat it is
 * @attr avatar - address of its picture
 * @attr greeting - shown before the first message
 * @attr online - somebody of the team is there
 * @attr no-attachments - visitors may not send files
 */
export abstract class ConversaElement extends ElementBase {
  static readonly observedAttributes: readonly string[] = [
    'locale',
    'theme',
    'site-name',
    'avatar',
    'greeting',
    'online',
    'no-attachments',
  ];
  #client: VisitorClient | undefined;
  #strings: { readonly locale: string; readonly strings: Strings } | undefined;

  get client(): VisitorClient | undefined {
    return this.#client ?? around(this)?.client;
  }
  set client(client: VisitorClient | undefined) {
    this.#client = client;
    this.redraw();
  }
  get locale(): string {
    return this.getAttribute('locale') ?? navigator.language;
  }
  get theme(): Theme {
    return (this.getAttribute('theme') as Theme | null) ?? 'auto';
  }

  /** The rules besides the shared ones. */
  protected abstract readonly css: string;
  /** What to draw. */
  protected abstract view(context: PanelContext): VNode;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet(hostRules + baseCss), styleSheet(this.css)];
    this.redraw();
  }
  disconnectedCallback(): void {
    if (this.shadowRoot) render(null, this.shadowRoot);
  }
  attributeChangedCallback(): void {
    this.redraw();
  }
  /** Draws what has changed, once the sentences of its language are there. */
  protected redraw(): void {
    const { client, locale, isConnected, shadowRoot } = this;
    if (!isConnected || !shadowRoot || !client) return;
    if (this.#strings?.locale !== locale)
      return void loadStrings(locale).then((strings) => {
        this.#strings = { locale, strings };
        this.redraw();
      });
    const { strings } = this.#strings;
    render(
      this.view({
        client,
        strings,
        locale,
        siteName: this.getAttribute('site-name') ?? strings.chat,
        avatarUrl: this.getAttribute('avatar') ?? undefined,
        greeting: this.getAttribute('greeting') ?? undefined,
        online: this.hasAttribute('online'),
        attachments: !this.hasAttribute('no-attachments'),
      }),
      shadowRoot,
    );
  }
}

function around(element: Element): ConversaElement | undefined {
  for (let at: Node | null = element.parentNode; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof ConversaElement && at.client) return at;
  return undefined;
}
