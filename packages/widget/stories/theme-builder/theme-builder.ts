import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { conversation } from '../support/messages.ts';
import { storyClient } from '../support/story-desk.ts';
import { isHex } from './color.ts';
import { contrastReport } from './contrast-report.ts';
import { type ExportFormat, exportTheme, importTheme } from './export-theme.ts';
import { fromBrand, presets } from './presets.ts';
import { fonts, type Theme, type Token, tokens } from './tokens.ts';
import './theme-builder.css';

const formats: readonly ExportFormat[] = ['CSS', 'JSON', 'Snippet'];

/** Tokens by control, presets, a theme from a brand colour, how well it reads, and its export. */
export class ThemeBuilder extends LitElement {
  static override readonly properties = {
    theme: { state: true },
    format: { state: true },
    locale: {},
    scheme: {},
    said: { state: true },
  };
  declare theme: Theme;
  declare format: ExportFormat;
  declare locale: string;
  declare scheme: string;
  declare said: string;
  readonly #client = storyClient({ messages: conversation() });

  constructor() {
    super();
    this.theme = presets['Pine']!;
    this.format = 'CSS';
    this.locale = 'en';
    this.scheme = 'light';
    this.said = '';
  }
  /** In the page itself, so that the page's tokens and style sheet reach it. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
  protected override updated(changed: PropertyValues): void {
    if (!changed.has('theme')) return;
    const stage = this.querySelector<HTMLElement>('.stage')!;
    for (const { name } of tokens) {
      const value = this.theme[name];
      if (value === undefined) stage.style.removeProperty(`--conversa-${name}`);
      else stage.style.setProperty(`--conversa-${name}`, value);
    }
  }

  #set(name: string, value: string): void {
    this.theme = { ...this.theme, [name]: value };
  }
  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(exportTheme(this.theme, this.format));
    this.said = 'Copied.';
  }
  #import(event: Event): void {
    const imported = importTheme((event.target as HTMLTextAreaElement).value);
    this.said = imported ? 'Imported.' : 'That is not a theme in JSON.';
    if (imported) this.theme = imported;
  }

  protected override render(): TemplateResult {
    return html`<div class="builder">
      <section class="side" aria-label="Settings">
        <h1>Theme builder</h1>
        <div>
          <h2 id="presets">Presets</h2>
          <div class="presets" role="group" aria-labelledby="presets">
            ${Object.entries(presets).map(
              ([name, preset]) =>
                html`<button
                  type="button"
                  aria-pressed=${this.theme === preset}
                  @click=${() => {
                    this.theme = preset;
                  }}
                >
                  <span class="dot" style="background:${preset['accent']}"></span>${name}
                </button>`,
            )}
          </div>
        </div>
        <div>
          <h2>From your brand colour</h2>
          <div class="bar">
            <input
              type="color"
              aria-label="Brand colour"
              .value=${this.theme['accent'] ?? '#000000'}
              @change=${(event: Event) => {
                this.theme = fromBrand((event.target as HTMLInputElement).value);
              }}
            />
            <button type="button" @click=${() => (this.theme = fromBrand(this.theme['accent'] ?? '#000000', true))}>
              Dark from accent
            </button>
          </div>
        </div>
        <div>
          <h2>Tokens</h2>
          ${tokens.map((token) => this.#control(token))}
        </div>
        ${this.#report()} ${this.#export()}
      </section>
      <section class="stage" aria-label="Preview">
        <conversa-panel
          .client=${this.#client}
          closable
          site-name="Hollow &amp; Pine"
          greeting="Hi there! Ask us anything about our ceramics."
          locale=${this.locale}
          theme=${this.scheme}
        ></conversa-panel>
        <conversa-launcher unread="2" locale=${this.locale}></conversa-launcher>
      </section>
    </div>`;
  }

  #control({ name, label, kind, min, max }: Token): TemplateResult {
    const value = this.theme[name] ?? '';
    const set = (event: Event): void => this.#set(name, (event.target as HTMLInputElement).value);
    if (kind === 'font')
      return html`<div class="row font">
        <label for="token-${name}">${label}</label>
        <select id="token-${name}" @change=${set}>
          ${Object.entries(fonts).map(
            ([title, family]) => html`<option value=${family} ?selected=${family === value}>${title}</option>`,
          )}
        </select>
      </div>`;
    if (kind === 'length')
      return html`<div class="row length">
        <label for="token-${name}">${label}</label>
        <input
          id="token-${name}"
          type="range"
          min=${min ?? 0}
          max=${max ?? 100}
          .value=${String(Number.parseInt(value, 10) || 0)}
          @input=${(event: Event) => this.#set(name, `${(event.target as HTMLInputElement).value}px`)}
        />
        <output for="token-${name}">${value}</output>
      </div>`;
    return html`<div class="row">
      <label for="token-${name}">${label}</label>
      <input type="color" aria-label="${label}, picker" .value=${isHex(value) ? value : '#000000'} @input=${set} />
      <input id="token-${name}" type="text" spellcheck="false" .value=${value} @change=${set} />
    </div>`;
  }

  #report(): TemplateResult {
    return html`<div>
      <h2 id="contrast">Contrast</h2>
      <table aria-labelledby="contrast">
        <tbody>
          ${contrastReport(this.theme).map(
            ({ what, ratio, wanted, ok }) =>
              html`<tr>
                <td>${what}</td>
                <td class=${ok ? '' : 'bad'}>${ratio.toFixed(1)}, ${ok ? 'good' : `needs ${wanted}`}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #export(): TemplateResult {
    return html`<div>
      <h2 id="export">Export</h2>
      <div class="bar" role="group" aria-labelledby="export">
        ${formats.map(
          (format) =>
            html`<button
              type="button"
              aria-pressed=${this.format === format}
              @click=${() => {
                this.format = format;
              }}
            >
              ${format}
            </button>`,
        )}
        <button type="button" @click=${() => void this.#copy()}>Copy</button>
      </div>
      <textarea
        aria-label=${this.format === 'JSON' ? 'Theme as JSON; paste one to import it' : `Theme as ${this.format}`}
        spellcheck="false"
        ?readonly=${this.format !== 'JSON'}
        .value=${exportTheme(this.theme, this.format)}
        @change=${(event: Event) => this.#import(event)}
      ></textarea>
      <p role="status">${this.said}</p>
    </div>`;
  }
}
