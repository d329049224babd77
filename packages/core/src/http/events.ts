import { ConversaError } from '../errors.ts';
import type { AccountId } from '../model/ids.ts';
import type { Reader } from '../helpdesk/realtime/reader.ts';
import { openStream, readPage } from '../helpdesk/realtime/stream.ts';
import { webBody } from '../helpdesk/realtime/stream-body.ts';
import type { RequestInfo } from './router.ts';
import type { Services } from './services.ts';

export interface EventsRequest {
  readonly request: Request;
  readonly url: URL;
  readonly info: RequestInfo;
  readonly accountId: AccountId;
  readonly reader: Reader;
  readonly limits: readonly { readonly key: string; readonly max: number }[];
}

/** The `events` resource: an open stream for who asks for `text/event-stream`, one page of JSON for everyone else. */
export async function answerEvents({ context, hub }: Services, asked: EventsRequest): Promise<Response> {
  const { request, info, accountId, reader } = asked;
  const cursor = cursorOf(request, asked.url);
  const streams = request.method === 'GET' && (request.headers.get('accept')?.includes('text/event-stream') ?? false);
  if (!streams)
    return new Response(await readPage({ context, accountId, reader, cursor }), {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  const ended = hub.admit(asked.limits);
  try {
    const tail = await hub.tail(accountId);
    const body = openStream({ context, hub, tail, reader, cursor, ended });
    const response = new Response(info.takeBody ? null : webBody(body, request.signal), {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        // Says to compressing middleware that there is nothing to compress.
        'content-encoding': 'identity',
      },
    });
    info.takeBody?.(body);
    return response;
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
