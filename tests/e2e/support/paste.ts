import type { Locator } from 'playwright-core';

/** A picture of two points beside each other. */
export const twoPoints: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGM4IQcEJwAHIwIJ5FiIOQAAAABJRU5ErkJggg==',
  'base64',
);

/** Puts a file into what is written, as pasting one does. */
export async function pasteInto(editor: Locator, name: string, mime: string, bytes: Buffer): Promise<void> {
  await editor.evaluate(
    (element, file) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
      data.items.add(new File([content], file.name, { type: file.mime }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { name, mime, base64: bytes.toString('base64') },
  );
}
