import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { inBrand } from './support/accent.ts';
import { conversation, listed } from './support/messages.ts';
import { reach } from './support/reach.ts';
import { storyClient, type StoryDeskOptions } from './support/story-desk.ts';

interface Args extends StoryDeskOptions {
  readonly closable?: boolean;
  readonly online?: boolean;
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
        ?online=${args.online ?? false}
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
export const TeamOnline: Story = { args: { messages: conversation(), online: true } };
const noticed: Story['play'] = async ({ canvasElement }) => {
  // A short interruption is nobody's business: it takes a moment.
  await reach(canvasElement, '.notice', ({ textContent }) => textContent !== '');
};
export const ConnectionLost: Story = { args: { messages: conversation(), connection: 'lost' }, play: noticed };
export const Offline: Story = { args: { messages: conversation(), connection: 'offline' }, play: noticed };
export const ListOfConversations: Story = {
  args: {
    messages: conversation(),
    conversations: [
      listed('cnv_1', 'Perfect, thank you 😊', { status: 'open' }),
      listed('cnv_2', 'Your parcel is on its way, packed in straw.', { status: 'open', unread: 2 }),
      listed('cnv_3', 'That helped, thank you!', { status: 'resolved' }),
    ],
  },
  play: async ({ canvasElement }) => {
    (await reach(canvasElement, 'header button')).click();
    await reach(canvasElement, '.conversation');
  },
};
export const OwnHeaderAndFooter: Story = {
  args: { messages: conversation(), header: 'The studio', footer: 'We answer within a working day.' },
};
