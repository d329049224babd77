import type { ClientMessage, WirePart } from '@conversa/core/client';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { inBrand } from './support/accent.ts';
import { fromTeam, fromVisitor, held, text } from './support/messages.ts';
import { reach } from './support/reach.ts';
import { storyClient } from './support/story-desk.ts';

interface Args {
  readonly message: ClientMessage;
  /** Its questions can still be answered. */
  readonly open?: boolean;
}
const team = (...parts: readonly WirePart[]): Args => ({ message: held(fromTeam(...parts)) });
const visitor = (words: string, change: Partial<ClientMessage> = {}): Args => ({
  message: held(fromVisitor(words), change),
});
const meta: Meta<Args> = {
  title: 'Message',
  component: 'conversa-message',
  argTypes: { message: { control: 'object' } },
  render: ({ message, open = false }, { globals }) =>
    inBrand(
      html`<conversa-message
        .client=${storyClient()}
        .message=${message}
        ?open=${open}
        site-name="Hollow &amp; Pine"
        locale=${globals['locale'] as string}
        theme=${globals['theme'] as string}
      ></conversa-message>`,
      'wide',
    ),
};
export default meta;
type Story = StoryObj<Args>;

export const FromTheTeam: Story = { args: team(text('It is. Up to 60 °C, and please not beside the salt tray.')) };
export const FromTheVisitor: Story = { args: visitor('Is the speckled mug dishwasher safe?', { status: 'read' }) };
export const Queued: Story = { args: visitor('Written in a tunnel.', { status: 'queued' }) };
export const Sent: Story = { args: visitor('On its way.', { status: 'sent' }) };
export const Delivered: Story = { args: visitor('It has arrived.', { status: 'delivered' }) };
export const Failed: Story = {
  args: visitor('This one was refused.', {
    status: 'failed',
    failure: { code: 'too_large', sentence: 'The message is too long.' },
  }),
};
export const Long: Story = {
  args: team(
    text(
      'The glaze is made of ash, feldspar and a little iron, which is where the speckles come from. '.repeat(6) +
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.',
    ),
  ),
};
export const WithLinks: Story = {
  args: team(text('Prices: https://example.com/delivery, or write to hello@example.com')),
};
export const Markdown: Story = {
  args: team(text('Use **two hands**, *not one*, and `60 °C` at most:\n- upper tray\n- no salt', 'markdown')),
};
export const OnlyEmoji: Story = { args: visitor('😊😊', { status: 'read' }) };
export const RightToLeftText: Story = { args: team(text('مرحبا! كيف يمكننا مساعدتك اليوم؟')) };
export const Document: Story = {
  args: team({
    type: 'attachment',
    kind: 'document',
    mime: 'application/pdf',
    name: 'care-instructions.pdf',
    size: 184_320,
    url: 'https://desk.example/files/1',
  }),
};
export const Picture: Story = {
  args: team({
    type: 'attachment',
    kind: 'image',
    mime: 'image/svg+xml',
    name: 'bowl.svg',
    caption: 'The new bowl',
    width: 320,
    height: 240,
    url: new URL('story-picture.svg', location.href).href,
  }),
};
export const PictureSeenLarge: Story = {
  args: Picture.args!,
  play: async ({ canvasElement }) => {
    (await reach(canvasElement, 'a.image')).click();
    await reach(canvasElement, 'dialog[open] img');
  },
};
const about = team({
  type: 'interactive',
  kind: 'buttons',
  text: 'What is it about?',
  options: [
    { id: 'delivery', title: 'Delivery' },
    { id: 'return', title: 'A return' },
    { id: 'other', title: 'Something else' },
  ],
});
export const Buttons: Story = { args: { ...about, open: true } };
export const ButtonsAnswered: Story = { args: about };
export const List: Story = {
  args: {
    ...team({
      type: 'interactive',
      kind: 'list',
      text: 'Which of these?',
      options: [
        { id: 'mug', title: 'Speckled mug', description: '300 ml' },
        { id: 'bowl', title: 'Ash bowl', description: '18 cm across' },
        { id: 'vase', title: 'Tall vase' },
      ],
    }),
    open: true,
  },
};
export const Link: Story = {
  args: team({
    type: 'interactive',
    kind: 'link',
    text: 'Follow your parcel',
    options: [{ id: 'https://example.com/track', title: 'Open' }],
    detail: { url: 'https://example.com/track' },
  }),
};
export const Location: Story = {
  args: team({
    type: 'location',
    latitude: 38.7223,
    longitude: -9.1393,
    name: 'The studio',
    address: 'Rua das Flores 7',
  }),
};
export const Unsupported: Story = { args: team({ type: 'unsupported', reason: 'poll', raw: {} }) };
export const Deleted: Story = {
  args: visitor('', { parts: [], deletedAt: '2026-03-12T09:40:00.000Z', status: 'read' }),
};
