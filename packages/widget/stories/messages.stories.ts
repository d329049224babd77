import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { inBrand } from './support/accent.ts';
import { ada, conversation, message, text } from './support/messages.ts';
import { storyClient, type StoryDeskOptions } from './support/story-desk.ts';

const meta: Meta<StoryDeskOptions> = {
  title: 'Messages',
  component: 'conversa-messages',
  render: (args, { globals }) =>
    inBrand(
      html`<conversa-messages
        .client=${storyClient(args)}
        site-name="Hollow &amp; Pine"
        greeting="Hi there! Ask us anything about our ceramics, delivery or returns."
        locale=${globals['locale'] as string}
        theme=${globals['theme'] as string}
      ></conversa-messages>`,
      'panel',
    ),
};
export default meta;
type Story = StoryObj<StoryDeskOptions>;

export const Empty: Story = {};
export const Conversation: Story = { args: { messages: conversation() } };
export const TeamIsTyping: Story = { args: { messages: conversation(), typing: true } };
export const WithOlderOnes: Story = {
  args: {
    messages: conversation(),
    olderCount: 10_000,
    older: (index) => ({
      ...message({ minutes: index - 20_000 }),
      id: `msg_${String(index).padStart(26, '0')}`,
      ...(index % 3 === 0 ? { direction: 'out', author: ada } : {}),
      parts: [text(`Message ${index}`)],
    }),
  },
};
