import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';

const moreContrast = {
  light: { muted: '#33373f', line: '#6b7280', background: '#ffffff', text: '#000000' },
  dark: { muted: '#d9dce3', line: '#9aa1ad', background: '#000000', text: '#ffffff' },
};

/** The page around a story: its direction, its background, its tokens. */
export const atmosphere: Decorator = (story, { globals }) => {
  const { theme, locale, direction, contrast } = globals as Readonly<Record<string, string>>;
  const root = document.documentElement;
  root.lang = locale ?? 'en';
  root.dir = direction === 'locale' || !direction ? (locale === 'ar' ? 'rtl' : 'ltr') : direction;
  const isDark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.style.colorScheme = isDark ? 'dark' : 'light';
  document.body.style.background = isDark ? '#101114' : '#ffffff';
  for (const [token, value] of Object.entries(moreContrast[isDark ? 'dark' : 'light'])) {
    if (contrast === 'more') root.style.setProperty(`--conversa-${token}`, value);
    else root.style.removeProperty(`--conversa-${token}`);
  }
  return html`<main>${story()}</main>`;
};
