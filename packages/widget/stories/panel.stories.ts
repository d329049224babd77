import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { inBrand } from './support/accent.ts';
import { conversation } from './support/messages.ts';
import { storyClient, type StoryDeskOptions } from './support/story-desk.ts';

interface Args extends StoryDeskOptions {
  readonly closable?: boolean;
  readonly color?: string;
  readonly header?: string;
  readonly footer?: string;
}
const meta: Meta<Args> = {
  title: 'Panel',
  component: 'conversa-panel',
  args: { closable: true, color: '#2f5d50' },
  argTypes: { color: { control: 'color' } },
  render: (args, { globals }) =>
    inBrand(
      html`<conversa-panel
        .client=${storyClient(args)}
        ?closable=${args.closable ?? false}
        site-name="Hollow &amp; Pine"
        greeting="Hi there! Ask us anything about our ceramics, delivery or returns."
        locale=${globals['locale'] as string}
        theme=${globals['theme'] as string}
        >${args.header ? html`<strong slot="header">${args.header}</strong>` : nothing}${
          args.footer
            ? html`<small slot="footer" style="display:block;padding:0 16px 10px">${args.footer}</small>`
            : nothing
        }</conversa-panel
      >`,
      'panel',
      args.color,
    ),
};
export default meta;
type Story = StoryObj<Args>;

export const Empty: Story = {};
export const Conversation: Story = { args: { messages: conversation() } };
export const LightBrand: Story = { args: { messages: conversation(), color: '#ffd43b' } };
export const ConnectionLost: Story = { args: { messages: conversation(), connection: 'lost' } };
export const OwnHeaderAndFooter: Story = {
  args: { messages: conversation(), header: 'The studio', footer: 'We answer within a working day.' },
};
