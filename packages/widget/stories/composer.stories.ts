import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fakeUploads } from '../src/fake-uploads.test-support.ts';
import { inBrand } from './support/accent.ts';
import { reach } from './support/reach.ts';
import { storyClient } from './support/story-desk.ts';

interface Args {
  readonly written: string;
  /** The inbox takes no files. */
  readonly noFiles?: boolean;
}
const meta: Meta<Args> = {
  title: 'Composer',
  component: 'conversa-composer',
  args: { written: '' },
  render: ({ written, noFiles = false }, { globals, id }) => {
    // What was written before comes back from where the element keeps it.
    localStorage.setItem(`story:${id}`, written);
    return inBrand(
      html`<conversa-composer
        .client=${storyClient()}
        draft-key=${`story:${id}`}
        ?no-attachments=${noFiles}
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
export const WithoutFiles: Story = { args: { noFiles: true } };
export const EmojiPicker: Story = {
  play: async ({ canvasElement }) => {
    (await reach(canvasElement, 'button[aria-expanded]')).click();
    await reach(canvasElement, '[role=tab]');
  },
};

/** Chooses a file that goes up half, is refused, or arrives. */
const withFile = (fate: 'uploading' | 'failed' | 'ready'): Story => ({
  beforeEach: () => {
    const uploads = fakeUploads((name) =>
      fate === 'failed'
        ? { status: 413, body: { code: 'too_large', detail: 'Too large.' } }
        : { status: 200, body: { id: 'att_1', kind: 'document', mime: 'application/pdf', name, size: 184_320 } },
    );
    if (fate === 'uploading') uploads.hold();
    return () => uploads.restore();
  },
  play: async ({ canvasElement }) => {
    const input = await reach<HTMLInputElement>(canvasElement, 'input[type=file]');
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(184_320)], 'care-instructions.pdf', { type: 'application/pdf' }));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await reach(canvasElement, `.chip.${fate}`);
  },
});
export const FileOnItsWay: Story = withFile('uploading');
export const FileThatFailed: Story = withFile('failed');
export const FileToSend: Story = withFile('ready');
