import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { inBrand } from './support/accent.ts';

interface Args {
  readonly unread: number;
  readonly expanded: boolean;
  readonly color: string;
}
const meta: Meta<Args> = {
  title: 'Launcher',
  component: 'conversa-launcher',
  args: { unread: 0, expanded: false, color: '#2f5d50' },
  argTypes: { color: { control: 'color' } },
  render: ({ unread, expanded, color }, { globals }) =>
    inBrand(
      html`<conversa-launcher
        unread=${unread}
        ?expanded=${expanded}
        locale=${globals['locale'] as string}
      ></conversa-launcher>`,
      'bare',
      color,
    ),
};
export default meta;
type Story = StoryObj<Args>;

export const Closed: Story = {};
export const Unread: Story = { args: { unread: 3 } };
export const VeryMuchUnread: Story = { args: { unread: 120 } };
export const Expanded: Story = { args: { expanded: true } };
export const LightColour: Story = { args: { color: '#ffd43b', unread: 1 } };
