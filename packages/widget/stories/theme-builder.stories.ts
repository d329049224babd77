import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ThemeBuilder as Builder } from './theme-builder/theme-builder.ts';

if (!customElements.get('theme-builder')) customElements.define('theme-builder', Builder);

const meta: Meta = {
  title: 'Theme builder',
  // A tool, not an element of the package.
  tags: ['!autodocs'],
  render: (_, { globals }) =>
    html`<theme-builder locale=${globals['locale'] as string} scheme=${globals['theme'] as string}></theme-builder>`,
};
export default meta;

export const ThemeBuilder: StoryObj = {};
