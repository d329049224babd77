import { createButton } from '../loader/create-button.ts';
import { launcherCss } from '../loader/launcher.css.ts';
import { loadStrings } from '../locales/load-strings.ts';
import { dressLauncher } from '../panel/dress-launcher.ts';
import { launcherDressCss } from '../panel/launcher-dress.css.ts';
import { ElementBase } from './conversa-element.ts';
import { styleSheet } from '../style-sheet.ts';

/**
 * The round button. It stands where you put it, and its `click` is yours.
 * @element conversa-launcher
 * @attr unread - how many messages are unread
 * @attr expanded - the chat is open
 * @attr locale - language tag; default: the browser's
 * @csspart launcher - the button
 * @csspart badge - the number on it
 * @cssprop [--conversa-launcher-size=56px] - its diameter
 * @cssprop [--conversa-accent=#1f5eff] - its colour
 * @cssprop [--conversa-on-accent=#fff] - of its icon
 */
export class ConversaLauncher extends ElementBase {
  static readonly observedAttributes: readonly string[] = ['unread', 'expanded', 'locale'];
  #button: HTMLButtonElement | undefined;
  #label: ReturnType<typeof dressLauncher> | undefined;

  connectedCallback(): void {
    if (!this.#button) {
      const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
      root.adoptedStyleSheets = [styleSheet(':host{display:inline-block}' + launcherCss + launcherDressCss)];
      this.#button = createButton();
      this.#label = dressLauncher(this.#button);
      root.append(this.#button);
    }
    this.attributeChangedCallback();
  }
  attributeChangedCallback(): void {
    const locale = this.getAttribute('locale') ?? navigator.language;
    if (!this.#button) return;
    this.#button.ariaExpanded = `${this.hasAttribute('expanded')}`;
    void loadStrings(locale).then((strings) => this.#label!(Number(this.getAttribute('unread') ?? 0), strings));
  }
}
