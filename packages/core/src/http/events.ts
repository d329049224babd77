import { ConversaError } from '../errors.ts';
import type { AccountId } from '../model/ids.ts';
import type { Reader } from '../helpdesk/realtime/reader.ts';
import { openStream, readPage } from '../helpdesk/realtime/stream.ts';
import type { Services } from './services.ts';

export interface EventsRequest {
  readonly request: Request;
  readonly url: URL;
  readonly accountId: AccountId;
  readonly reader: Reader;
  readonly limits: readonly { readonly key: string; readonly max: number }[];
}

/** The `events` resource: an open stream for who asks for `text/event-stream`, one page of JSON for everyone else. */
export async function answerEvents({ context, hub }: Services, asked: EventsRequest): Promise<Response> {
  const { request, accountId, reader } = asked;
  const cursor = cursorOf(request, asked.url);
  const streams = request.headers.get('accept')?.includes('text/event-stream') ?? false;
  if (!streams)
    return new Response(await readPage({ context, accountId, reader, cursor }), {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  const ended = hub.admit(asked.limits);
  try {
    const tail = await hub.tail(accountId);
    const body = openStream({ context, hub, tail, reader, cursor, signal: request.signal, ended });
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        // Says to compressing middleware that there is nothing to compress.
        'content-encoding': 'identity',
      },
    });
  } catch (error) {
    ended();
    throw error;
  }
}

/** @throws `invalid_input` */
function cursorOf(request: Request, url: URL): number | undefined {
  const text = request.headers.get('last-event-id') ?? url.searchParams.get('cursor');
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new ConversaError('invalid_input', 'A cursor is the text of an earlier frame’s `cursor`.');
  return Number(text);
}
