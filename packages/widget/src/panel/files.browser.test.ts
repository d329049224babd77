import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearStorage, until } from '../fake-desk.test-support.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
const picker = (): HTMLInputElement => here.find('input[type=file]') as HTMLInputElement;
const open = async (config: Parameters<typeof panelOnPage>[0] = {}): Promise<void> => {
  here = await panelOnPage(config);
  await here.host.setOpen(true, true);
};
const list = (): File => new File(['1, 2'], 'list.txt', { type: 'text/plain' });
async function picture(): Promise<File> {
  const canvas = new OffscreenCanvas(120, 60);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#c0392b';
  context.fillRect(0, 0, 120, 60);
  return new File([await canvas.convertToBlob()], 'red.png', { type: 'image/png' });
}
/** As a browser makes it when files are let fall or pasted. */
function transfer(type: string, files: readonly File[]): Event {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return type === 'paste'
    ? new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true });
}

beforeEach(async () => {
  clearStorage();
  await page.viewport(1_000, 800);
});
afterEach(() => here.remove());

test('a file shows how far it is, and can be broken off', async () => {
  await open();
  here.desk.uploads.hold();
  await userEvent.upload(picker(), list());
  const bar = await until(() => here.find('progress') as HTMLProgressElement | null);
  await until(() => bar.value === 0.5);
  expect(bar.ariaLabel).toBe('Uploading: list.txt');
  expect(await here.violations()).toEqual([]);
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await page.getByRole('button', { name: 'Remove list.txt' }).click();
  await until(() => !here.find('.chip'));
  expect(here.desk.uploads.aborted).toEqual(['list.txt']);
});

test('a picture is shown before it is sent, drawn and not linked, and needs no text', async () => {
  await open();
  await userEvent.upload(picker(), await picture());
  const canvas = (await until(() => here.find('.chip.ready .preview'))) as HTMLCanvasElement;
  await until(() => canvas.width === 160);
  const copy = new OffscreenCanvas(1, 1).getContext('2d')!;
  copy.drawImage(canvas, 0, 0, 1, 1);
  expect([...copy.getImageData(0, 0, 1, 1).data].slice(0, 3)).toEqual([192, 57, 43]);
  expect(here.all('img').some((img) => img.getAttribute('src')?.startsWith('blob:'))).toBe(false);
  expect(await here.violations()).toEqual([]);
  await page.getByRole('button', { name: 'Send' }).click();
  await until(() => here.desk.messages.length === 1);
  expect(here.desk.bodies).toMatchObject([{ parts: [{ type: 'attachment', attachmentId: 'att_1' }] }]);
});

test('files can be pasted, and dropped anywhere on the panel', async () => {
  await open();
  here.find('textarea')!.dispatchEvent(transfer('paste', [list()]));
  await until(() => here.all('.chip.ready').length === 1);
  const log = here.find('.log')!;
  log.dispatchEvent(transfer('dragover', [list()]));
  await until(() => here.find('.drop'));
  expect(await here.violations()).toEqual([]);
  log.dispatchEvent(transfer('drop', [list()]));
  await until(() => here.all('.chip.ready').length === 2);
  expect(here.find('.drop')).toBeNull();
});

test('files chosen one right after another all go up', async () => {
  await open();
  const log = here.find('.log')!;
  for (let n = 0; n < 3; n++) log.dispatchEvent(transfer('drop', [list()]));
  await until(() => here.all('.chip.ready').length === 3);
});

test('an inbox that takes no files offers none, and leaves what is dropped alone', async () => {
  await open({ config: { attachments: false } });
  expect(page.getByRole('button', { name: 'Attach file' }).elements()).toEqual([]);
  const drop = transfer('drop', [list()]);
  here.find('.log')!.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(false);
  expect(here.find('.chip')).toBeNull();
});

test('a file of one visitor does not go with what the next one writes', async () => {
  await open();
  await here.panel.identify({ id: 'a' });
  await userEvent.upload(picker(), list());
  await until(() => here.find('.chip.ready'));
  await here.panel.identify({ id: 'b' });
  await until(() => !here.find('.chip'));
});

test('a picture opens over everything; Escape closes it alone and gives the focus back', async () => {
  const parts = [
    { type: 'attachment', kind: 'image', mime: 'image/png', name: 'mug.png', url: `${location.origin}/no.png` },
  ] as const;
  await open({ earlier: ['Hi'], before: (desk) => desk.reply('', { parts }) });
  const link = await until(() => here.find('.image'));
  await page.getByRole('link', { name: 'View mug.png' }).click();
  const viewer = (await until(() => here.find('dialog'))) as HTMLDialogElement;
  expect(viewer.matches(':modal')).toBe(true);
  expect(viewer.contains(here.host.root.activeElement)).toBe(true);
  expect(await here.violations()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await until(() => !here.find('dialog'));
  expect(here.host.isOpen).toBe(true);
  expect(here.host.root.activeElement).toBe(link);
});
