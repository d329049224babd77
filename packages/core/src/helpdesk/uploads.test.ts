import { expect, test, vi } from 'vitest';
import { memoryBlobs } from '../../test/desk.ts';
import type { StoredAttachment } from '../ports/storage/reading.ts';
import type { Context } from './context.ts';
import { createMakeId } from './make-id.ts';
import { defaultLimits } from './options.ts';
import { systemClock } from './system-clock.ts';
import { storeUpload, type Upload } from './uploads.ts';

const megabyte = 1024 * 1024;
const blobs = memoryBlobs();
const remove = vi.spyOn(blobs, 'remove');
const create = async (_: unknown, file: StoredAttachment): Promise<StoredAttachment> => file;
const context = {
  blobs,
  limits: defaultLimits,
  makeId: createMakeId(systemClock),
  storage: { attachments: { create } },
} as unknown as Context;
const store = (given: Partial<Upload>): Promise<StoredAttachment> =>
  storeUpload(context, {
    accountId: 'acc_1',
    owner: 'usr_1',
    body: null,
    declaredBytes: undefined,
    mime: undefined,
    name: 'file',
    ...given,
  });
/** So many bytes, a megabyte at a time, none before somebody asks. */
function bytes(size: number): { readonly body: ReadableStream<Uint8Array>; readonly pulled: () => number } {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (out) => {
        const chunk = new Uint8Array(Math.min(megabyte, size - pulled));
        pulled += chunk.byteLength;
        if (chunk.byteLength > 0) out.enqueue(chunk);
        else out.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulled: () => pulled };
}

test('a file of 25 MB is taken, one of a byte more is not, and nothing of it stays', async () => {
  expect(await store(bytes(25 * megabyte))).toMatchObject({ size: 25 * megabyte });
  expect(remove).not.toHaveBeenCalled();
  await expect(store(bytes(25 * megabyte + 1))).rejects.toMatchObject({ code: 'too_large' });
  expect(remove).toHaveBeenCalledOnce();
});

test('a file without end is read to its limit', async () => {
  const { body, pulled } = bytes(1_000 * megabyte);
  await expect(store({ body })).rejects.toMatchObject({ code: 'too_large' });
  expect(pulled()).toBe(26 * megabyte);
});

test('one that says itself that it is too large is not read at all', async () => {
  const { body, pulled } = bytes(26 * megabyte);
  await expect(store({ body, declaredBytes: 26 * megabyte })).rejects.toMatchObject({ code: 'too_large' });
  expect(pulled()).toBe(0);
});

const xml = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
test.each([
  ['%PDF-1.7\n', 'text/plain', 'application/pdf'],
  ['GIF89a\x01\x00\x01\x00', undefined, 'image/gif'],
  ['a;b\n', 'text/csv; charset=utf-8', 'text/csv'],
  // What a browser would run, or what only says that it is harmless.
  [xml, 'image/svg+xml', 'application/octet-stream'],
  [xml, 'image/png', 'application/octet-stream'],
  ['<!doctype html><script>1</script>', 'text/html', 'application/octet-stream'],
  ['alert(1)', 'text/javascript', 'application/octet-stream'],
  ['no picture', 'image/png', 'application/octet-stream'],
])('%j, said to be %s, is %s', async (text, mime, is) => {
  expect(await store({ body: new Blob([text]).stream(), mime })).toMatchObject({ mime: is });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\fakepath\\bill.pdf', 'bill.pdf'],
  ['a\u0000b\u202Egpj.exe', 'abgpj.exe'],
  ['..', 'file'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('a file named %j is named %j', async (given, name) => {
  expect(await store({ ...bytes(1), name: given })).toMatchObject({ name });
});
