import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { inBrand } from './support/accent.ts';
import { storyClient } from './support/story-desk.ts';

interface Args {
  readonly written: string;
}
const meta: Meta<Args> = {
  title: 'Composer',
  component: 'conversa-composer',
  args: { written: '' },
  render: ({ written }, { globals, id }) => {
    // What was written before comes back from where the element keeps it.
    localStorage.setItem(`story:${id}`, written);
    return inBrand(
      html`<conversa-composer
        .client=${storyClient()}
        draft-key=${`story:${id}`}
        locale=${globals['locale'] as string}
        theme=${globals['theme'] as string}
      ></conversa-composer>`,
      'wide',
    );
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Empty: Story = {};
export const Draft: Story = { args: { written: 'And do you also have it in' } };
export const SeveralLines: Story = { args: { written: 'Hello,\nthree things:\n1. the mug\n2. the bowl\n3. the vase' } };
