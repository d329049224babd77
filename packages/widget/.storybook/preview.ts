import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { defineElements } from '../src/index.ts';
import { atmosphere } from '../stories/support/atmosphere.ts';
import { localeNames } from '../stories/support/locale-names.ts';

defineElements();
// Written before Storybook starts, so it is not there when only types are checked.
const [manifest] = Object.values(import.meta.glob('../dist/custom-elements.json', { eager: true, import: 'default' }));
setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [atmosphere],
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { icon: 'circlehollow', title: 'Theme', items: ['light', 'dark', 'auto'], dynamicTitle: true },
    },
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        title: 'Language',
        items: Object.entries(localeNames).map(([value, title]) => ({ value, title })),
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction of the page around it',
      toolbar: {
        icon: 'transfer',
        title: 'Direction',
        items: [
          { value: 'locale', title: 'As the language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
    contrast: {
      description: 'Ordinary or more contrast',
      toolbar: {
        icon: 'contrast',
        title: 'Contrast',
        items: [
          { value: 'normal', title: 'Ordinary contrast' },
          { value: 'more', title: 'More contrast' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en', direction: 'locale', contrast: 'normal' },
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    },
    options: {
      storySort: { order: ['Theme builder', 'Widget', 'Panel', 'Messages', 'Message', 'Composer', 'Launcher'] },
    },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        small: { name: 'Small phone', styles: { width: '320px', height: '568px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1180px' }, type: 'tablet' },
      },
    },
  },
};
export default preview;
