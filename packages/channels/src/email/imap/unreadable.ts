import type { ChannelEvent } from '@conversa/core/connector';
import { type Arrival, eventsOf } from '../intake.ts';
import { parseMail } from '../mime/parse.ts';
import { peerOf } from '../convert.ts';
import type { FolderWork } from './folder.ts';

type Where = Omit<Arrival, 'chunks'>;

/** Of a mail beyond the limit: who, when, about what, and that the rest is still where it was. */
export async function tooLarge(
  { app, ports, credentials }: FolderWork,
  arrival: Where,
  head: AsyncIterable<Uint8Array> | undefined,
  size: number,
): Promise<readonly ChannelEvent[]> {
  const mail = await parseMail(headOnly(head), ports.blobs);
  const megabytes = Math.round(size / 1024 / 1024);
  const words = `This mail is too large to be fetched (${megabytes} MB). It is still in the mailbox.`;
  return eventsOf(app, ports, credentials, arrival, { ...mail, parts: [{ type: 'text', text: words }], text: '' });
}
async function* headOnly(head: AsyncIterable<Uint8Array> | undefined): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const chunk of head ?? []) text += Buffer.from(chunk).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  // Without its own type, which would make the parser look for parts.
  const header = (end ? text.slice(0, end.index) : text).replaceAll(/^content-[\w-]+:.*(\r?\n[ \t].*)*\r?\n?/gim, '');
  yield Buffer.from(`${header.trimEnd()}\r\n\r\n`, 'latin1');
}

/** Of a mail that the server does not hand over. */
export function unreadable(arrival: Where, folder: string, uid: number): ChannelEvent {
  const externalId = `${folder}.${uid}.${arrival.receivedAt.getTime()}@unreadable.invalid`;
  return {
    id: externalId,
    type: 'message.received',
    address: arrival.address,
    at: arrival.receivedAt,
    live: arrival.live,
    message: {
      externalId,
      author: 'contact',
      via: 'channel',
      peer: peerOf(undefined, undefined),
      parts: [
        {
          type: 'text',
          text: `A mail in ${folder} (number ${uid}) could not be read from the server. Open it in another mail program.`,
        },
      ],
      hint: { key: externalId },
      mail: { to: [], cc: [], path: arrival.path },
    },
  };
}
