import { importAgain, type WidgetConfig } from '@conversa/core/client';
import type { CustomTheme, Theme } from '../conversa-api.ts';
import type * as ApplyTheme from '../theme/apply-theme.ts';

const names = ['accent', 'on-accent', 'background', 'text', 'muted', 'bubble'];

const late = (): Promise<typeof ApplyTheme> => importAgain(() => import('../theme/apply-theme.ts'));

/** How the widget looks at the moment: light or dark, and in which colours. */
export interface Themes {
  readonly scheme: Theme;
  set(theme: Theme | CustomTheme): Promise<void>;
  /** Corrects the colours the page's own style sheets ask for, if there are any. */
  begin(): Promise<void>;
}

export function createThemes(options: {
  readonly element: HTMLElement;
  readonly config: () => WidgetConfig;
  readonly changed: () => void;
  readonly signal: AbortSignal;
}): Themes {
  const { element, config, changed, signal } = options;
  let scheme: Theme | undefined;
  let custom: CustomTheme | undefined;
  const correct = async (): Promise<void> => {
    const { applyTheme } = await late();
    applyTheme(element, config().color, custom);
  };
  return {
    get scheme() {
      return scheme ?? config().theme;
    },
    set: async (theme) => {
      const before = custom;
      custom = typeof theme === 'string' ? undefined : theme;
      scheme = typeof theme === 'string' ? theme : theme.theme;
      if (custom ?? before) await correct();
      changed();
    },
    begin: async () => {
      const page = getComputedStyle(element);
      if (names.every((name) => page.getPropertyValue(`--conversa-${name}`) === '')) return;
      const { followPage } = await late();
      await correct();
      followPage(correct, signal);
    },
  };
}
