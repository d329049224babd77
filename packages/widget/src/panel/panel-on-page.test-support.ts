import axe from 'axe-core';
import { type FakeDesk, fakeDesk, finishAnimations } from '../fake-desk.test-support.ts';
import type { Host, MountedPanel } from '../host.ts';
import { createButton } from '../loader/create-button.ts';
import { hostCss, launcherCss } from '../loader/launcher.css.ts';
import { mountPanel } from './mount-panel.tsx';

/** A panel as the loader mounts it, over a desk in memory. */
export interface PanelOnPage {
  readonly desk: FakeDesk;
  readonly host: Host;
  readonly panel: MountedPanel;
  readonly events: string[];
  find(selector: string): HTMLElement | null;
  all(selector: string): readonly HTMLElement[];
  bubbles(): readonly string[];
  violations(): Promise<readonly string[]>;
  remove(): void;
}
export interface OnPageOptions {
  readonly config?: Partial<Host['config']>;
  readonly host?: Partial<Host>;
  /** Texts of the team, there before the page. */
  readonly earlier?: readonly string[];
  /** Before the panel is built. */
  readonly before?: (desk: FakeDesk) => void;
}

export const sessionKey = 'conversa:ibx_1:session';

export async function panelOnPage({
  config,
  host: change,
  earlier = [],
  before,
}: OnPageOptions = {}): Promise<PanelOnPage> {
  const desk = fakeDesk(config);
  for (const text of earlier) desk.reply(text);
  desk.unread = 0;
  if (earlier.length > 0)
    localStorage.setItem(
      sessionKey,
      JSON.stringify({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: '2099-01-01T00:00:00Z' }),
    );
  before?.(desk);
  const element = document.createElement('conversa-widget');
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(hostCss + launcherCss);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement('section');
  const button = createButton();
  box.append(button);
  root.append(box);
  element.style.setProperty('--_accent', desk.config.color);
  document.body.append(element);
  const events: string[] = [];
  const mounted: { panel?: MountedPanel } = {};
  const host: Host = {
    root,
    box,
    button,
    base: desk.base,
    inboxId: 'ibx_1',
    consent: false,
    wishes: [],
    config: desk.config,
    locale: 'en',
    isOpen: false,
    byUser: false,
    opener: null,
    unread: 0,
    setOpen: async (open, byUser) => {
      if (open) host.opener = document.activeElement;
      host.isOpen = open;
      host.byUser = byUser;
      button.ariaExpanded = `${open}`;
      mounted.panel?.sync();
    },
    emit: (name, detail) => void events.push(detail === undefined ? name : `${name} ${JSON.stringify(detail)}`),
    ...change,
  };
  button.ariaExpanded = 'false';
  button.addEventListener('click', () => void host.setOpen(!host.isOpen, true));
  const panel = (mounted.panel = await mountPanel(host));
  const all = (selector: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  return {
    desk,
    host,
    panel,
    events,
    find: (selector) => root.querySelector<HTMLElement>(selector),
    all,
    bubbles: () => all('[role=listitem] .bubble').map(({ textContent }) => textContent),
    violations: async () => {
      finishAnimations(root);
      const { violations: found } = await axe.run(element, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return found.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
      );
    },
    remove: () => {
      panel.destroy();
      element.remove();
      desk.restore();
    },
  };
}
