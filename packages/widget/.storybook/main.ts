import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  staticDirs: ['../stories/public'],
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    // The minifier would replace `light-dark()` by something that needs its own rules on every page.
    build: { ...vite.build, cssMinify: false, chunkSizeWarningLimit: 2_000 },
    resolve: { ...vite.resolve, conditions: ['@conversa/source', 'browser', 'module'] },
  }),
};
export default config;
