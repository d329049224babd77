import type { WidgetConfig } from '@conversa/core/client';
import type { CustomTheme, Theme } from '../conversa-api.ts';

const names = ['accent', 'on-accent', 'background', 'text', 'muted', 'bubble'];

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
}): Themes {
  const { element, config, changed } = options;
  let scheme: Theme | undefined;
  let custom: CustomTheme | undefined;
  const correct = async (): Promise<void> => {
    const { applyTheme } = await import('../theme/apply-theme.ts');
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
      if (names.some((name) => page.getPropertyValue(`--conversa-${name}`) !== '')) await correct();
    },
  };
}
