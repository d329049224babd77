import { ConversaError } from '@conversa/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The sample shop with the widget's snippet for `inboxId` in it, as its owner would have pasted it. */
export async function shopPage(shopDir: string, inboxId: string | undefined): Promise<Response> {
  const page = await readFile(path.join(shopDir, 'index.html'), 'utf8').catch((cause: unknown) => {
    throw new ConversaError('not_found', 'The sample shop is not part of this installation.', { cause });
  });
  const snippet =
    inboxId === undefined
      ? '<!-- Create a website inbox in the console, and its chat appears here. -->'
      : `<script async src="/widget.js" data-inbox="${inboxId}"></script>`;
  return new Response(
    page.replace('<!-- widget -->', () => snippet),
    {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    },
  );
}
