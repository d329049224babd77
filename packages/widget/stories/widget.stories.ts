import { visitorPrefix, type WidgetConfig } from '@conversa/core/client';
import type { ConversaWidget } from '../src/index.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { conversation } from './support/messages.ts';
import { storyFetch, type StoryDeskOptions } from './support/story-desk.ts';

interface Args extends StoryDeskOptions {
  readonly opened?: boolean;
}
const meta: Meta<Args> = {
  title: 'Widget',
  component: 'conversa-widget',
  args: { opened: false },
  decorators: [
    (story, { args, globals }) => {
      const real = globalThis.fetch;
      const theme = globals['theme'] as WidgetConfig['theme'];
      const desk = storyFetch({ ...args, config: { theme, ...args.config } });
      globalThis.fetch = (input, init) =>
        new Request(input, init).url.startsWith('https://desk.example/') ? desk(input, init) : real(input, init);
      return story();
    },
  ],
  beforeEach: ({ args }) => {
    const real = globalThis.fetch;
    const session = `${visitorPrefix('ibx_1')}session`;
    const known = { token: 'story', visitorId: 'vis_story', expiresAt: '2099-01-01T00:00:00.000Z' };
    if (args.messages) localStorage.setItem(session, JSON.stringify(known));
    return () => {
      globalThis.fetch = real;
      localStorage.removeItem(session);
    };
  },
  render: (_, { globals }) =>
    html`<h1 style="margin:0;padding:24px;font:600 22px/1.3 system-ui">A page of yours</h1>
      <conversa-widget
        url="https://desk.example"
        inbox="ibx_1"
        locale=${globals['locale'] as string}
      ></conversa-widget>`,
  play: async ({ args, canvasElement }) => {
    if (!args.opened) return;
    const widget = canvasElement.querySelector<ConversaWidget>('conversa-widget')!;
    while (!widget.shadowRoot?.querySelector('section button'))
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    await widget.open();
  },
};
export default meta;
type Story = StoryObj<Args>;

export const Closed: Story = {};
export const Open: Story = { args: { opened: true } };
export const OpenWithHistory: Story = { args: { opened: true, messages: conversation() } };
