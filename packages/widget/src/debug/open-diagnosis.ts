import type { Host } from '../host.ts';
import { createDiagnosis, type Finding } from './diagnosis.ts';
import { diagnosisCss } from './diagnosis.css.ts';

/** An element of its own beside the widget's, so that it shows also where there is no widget to show. */
const name = 'conversa-diagnosis';

/** For whoever installs the widget: what was loaded, what the server said, what the page's policy forbids. */
export function openDiagnosis(host: Host): void {
  if (document.querySelector(name)) return;
  const element = document.createElement(name);
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(diagnosisCss);
  root.adoptedStyleSheets = [sheet];
  const box = make('section', { className: 'box', ariaLabel: 'Conversa diagnosis' });
  const list = make('dl');
  const copy = make('button', { type: 'button', textContent: 'Copy' });
  const close = make('button', { type: 'button', textContent: 'Close' });
  const bar = make('header');
  bar.append(make('h2', { textContent: 'Conversa' }), copy, close);
  box.append(bar, list);
  root.append(box);
  document.body.append(element);

  const diagnosis = createDiagnosis(host, () => {
    list.replaceChildren(...diagnosis.findings().flatMap(rowsOf));
  });
  list.replaceChildren(...diagnosis.findings().flatMap(rowsOf));
  copy.addEventListener('click', () => {
    const text = diagnosis.findings().map(({ what, ok, says }) => `${ok ? 'ok ' : 'NOT'} ${what}: ${says}`);
    navigator.clipboard.writeText(text.join('\n')).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Not allowed'),
    );
  });
  close.addEventListener('click', () => {
    diagnosis.stop();
    element.remove();
  });
}

function rowsOf({ what, ok, says }: Finding): readonly HTMLElement[] {
  return [
    make('dt', { className: ok ? 'ok' : 'bad', textContent: `${ok ? '✓' : '✗'} ${what}` }),
    make('dd', { textContent: says }),
  ];
}
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  change: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), change);
}
