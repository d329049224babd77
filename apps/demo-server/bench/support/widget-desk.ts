import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

const dist = new URL('../../../../packages/widget/dist/', import.meta.url);

/** A message as the visitor API tells it, as far as these benches need it. */
export interface DeskMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly inboxId: string;
  readonly direction: 'in' | 'out';
  readonly author: object;
  readonly parts: readonly object[];
  readonly status: string;
  readonly reactions: readonly [];
  readonly sentAt: string;
  readonly clientId?: string;
}
export interface WidgetDesk {
  readonly url: string;
  readonly messages: DeskMessage[];
  readonly config: Record<string, unknown>;
  /** The team writes; open streams bring it. */
  say(part: object, author?: object): void;
  close(): Promise<void>;
}

const words =
  'the glaze is a little warmer than on the picture and the next kiln opens on Thursday so we can send it then'.split(
    ' ',
  );
/** Texts of very different length, the same in every run. */
export const textNo = (n: number): string => words.slice(0, 2 + ((n * 7) % words.length)).join(' ');

/**
 * The visitor API from memory, with the widget as it was built and a page that has it pasted: the browser's side alone is
 * measured. One page of history holds everything, however long.
 */
export async function startWidgetDesk(count: number, config: Record<string, unknown> = {}): Promise<WidgetDesk> {
  const streams = new Set<ServerResponse>();
  let cursor = 0;
  const make = (n: number, change: Partial<DeskMessage> = {}): DeskMessage => ({
    id: `msg_${String(n).padStart(8, '0')}`,
    conversationId: 'cnv_1',
    inboxId: 'ibx_1',
    direction: n % 3 === 0 ? 'in' : 'out',
    author: n % 3 === 0 ? { kind: 'contact' } : { kind: 'agent', id: 'usr_1', name: 'Ines' },
    parts: [{ type: 'text', text: `${n} ${textNo(n)}` }],
    status: 'sent',
    reactions: [],
    sentAt: new Date(Date.now() - (count - n) * 90_000).toISOString(),
    ...change,
  });
  const desk = {
    messages: Array.from({ length: count }, (_, n) => make(n)),
    config: {
      inboxId: 'ibx_1',
      siteName: 'Hollow & Pine',
      greeting: 'Hello! How can we help?',
      color: '#2f5d50',
      theme: 'auto',
      ...config,
    },
  };
  const send = (frame: object): void => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(frame)}\n\n`);
  };
  const created = (message: DeskMessage): void => {
    desk.messages.push(message);
    send({ prev: String(cursor), cursor: String(++cursor), event: { type: 'message.created', message, live: true } });
  };
  const api = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const json = (body: unknown): void =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (path.endsWith('/config')) return json(desk.config);
    if (path === '/sessions')
      return json({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: new Date(Date.now() + 1e9).toISOString() });
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify({ prev: String(cursor), cursor: String(cursor), heartbeat: true })}\n\n`);
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    if (path === '/conversations')
      return json({
        items: [
          {
            id: 'cnv_1',
            status: 'open',
            unread: 0,
            createdAt: desk.messages[0]?.sentAt,
            lastActivityAt: desk.messages.at(-1)?.sentAt,
            last: desk.messages.at(-1),
          },
          {
            id: 'cnv_2',
            key: 'k2',
            status: 'open',
            unread: 1,
            createdAt: '2026-11-20T10:00:00Z',
            lastActivityAt: '2026-11-20T10:00:00Z',
            last: make(1, { parts: [{ type: 'text', text: 'Your parcel is on its way, packed in straw.' }] }),
          },
          {
            id: 'cnv_3',
            key: 'k3',
            status: 'resolved',
            unread: 0,
            createdAt: '2026-10-02T10:00:00Z',
            lastActivityAt: '2026-10-02T10:00:00Z',
            last: make(3, { parts: [{ type: 'text', text: 'Thank you, that helped!' }] }),
          },
        ],
      });
    if (path === '/messages' && request.method === 'GET')
      return json({
        items: desk.messages,
        hasOlder: false,
        cursor: String(cursor),
        unread: 0,
        conversationId: 'cnv_1',
        agentSeenAt: new Date().toISOString(),
      });
    const body = await read(request);
    if (path === '/messages') {
      const { clientId, parts } = JSON.parse(body.toString()) as {
        readonly clientId: string;
        readonly parts: readonly object[];
      };
      const message = make(desk.messages.length, {
        clientId,
        parts,
        direction: 'in',
        author: { kind: 'contact' },
        sentAt: new Date().toISOString(),
      });
      created(message);
      return json({ message });
    }
    if (path === '/attachments')
      return json({
        id: 'att_1',
        kind: 'image',
        mime: 'image/png',
        name: 'photo.png',
        size: body.byteLength,
        url: `${url}/picture.svg`,
      });
    response.writeHead(204).end();
  };
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#d9cbb3"/><circle cx="400" cy="320" r="190" fill="#6f8f72"/></svg>';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://desk');
    const answer = (type: string, body: string | Buffer): void =>
      void response.writeHead(200, { 'content-type': type }).end(body);
    if (pathname.startsWith('/visitor/v1')) void api(request, response, pathname.slice('/visitor/v1'.length));
    else if (pathname === '/widget.js' || pathname.startsWith('/widget/'))
      readFile(new URL(`.${pathname}.gz`, dist)).then(
        (bytes) => answer('text/javascript', gunzipSync(bytes)),
        () => response.writeHead(404).end(),
      );
    else if (pathname === '/picture.svg') answer('image/svg+xml', picture);
    else if (pathname === '/favicon.ico') response.writeHead(204).end();
    else {
      const snippet = pathname === '/blank' ? '' : '<script async src="/widget.js" data-inbox="ibx_1"></script>';
      answer(
        'text/html; charset=utf-8',
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title></head><body><h1>Shop</h1>${snippet}</body></html>`,
      );
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...desk,
    url,
    say: (part, author = { kind: 'agent', id: 'usr_1', name: 'Ines' }) =>
      created(
        make(desk.messages.length, { parts: [part], direction: 'out', author, sentAt: new Date().toISOString() }),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
