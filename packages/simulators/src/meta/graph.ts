import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault, unknownObject } from './fault.ts';
import { mediaAt } from './media.ts';
import { ratesOf } from './rates.ts';
import { readRequest } from './read-request.ts';
import { match } from './routes.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

export interface GraphOptions {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly port?: number | undefined;
  /** Called after a message was accepted and before the answer goes out; what it returns is waited for. */
  readonly accepted?:
    | ((message: { readonly id: string; readonly correlationId: string | undefined }) => Promise<void> | void)
    | undefined;
}
export type Disturbance = { readonly status: number; readonly code?: number; readonly body?: string } | 'lost';
/** The HTTP side of it all. */
export interface Graph {
  readonly url: string;
  /** Every call: `POST /123/messages`. */
  readonly calls: readonly string[];
  /** The next calls are answered so. `lost`: carried out, but the connection breaks before the answer. */
  readonly disturb: (how: Disturbance, count?: number) => void;
  readonly close: () => Promise<void>;
}

/** Answers calls to Graph on loopback from what there is in the world. */
export async function startGraph({ world, webhooks, port, accepted }: GraphOptions): Promise<Graph> {
  const rates = ratesOf(world);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const calls: string[] = [];
  let disturbed: { readonly how: Disturbance; left: number } | undefined;
  let origin = '';
  const after = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    const bearer =
      /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '')?.[1] ??
      url.searchParams.get('access_token') ??
      undefined;
    if (url.pathname.startsWith('/media/')) {
      const { status, media } = mediaAt(world, url.pathname.slice('/media/'.length), bearer);
      response
        .writeHead(status, media ? { 'content-type': media.mime, 'content-length': media.bytes.byteLength } : {})
        .end(media?.bytes);
      return;
    }
    const [, version = '', ...rest] = url.pathname.split('/');
    const path = rest.join('/');
    const method = request.method ?? 'GET';
    calls.push(`${method} /${path}`);
    const sent = await readRequest(request);
    const how = disturbed && disturbed.left-- > 0 ? disturbed.how : undefined;
    if (how && how !== 'lost') {
      const error = {
        error: {
          message: `(#${how.code ?? 1}) Disturbed`,
          type: 'OAuthException',
          code: how.code ?? 1,
          fbtrace_id: randomUUID(),
        },
      };
      response
        .writeHead(how.status, { 'content-type': how.body === undefined ? 'application/json' : 'text/html' })
        .end(how.body ?? JSON.stringify(error));
      return;
    }
    if (!/^v\d+\.\d$/.test(version))
      throw new Fault(400, 2_635, 'You are calling a version of the Graph API that does not exist', version);
    const found = match(world, method, path);
    if (!found) throw unknownObject(path);
    const result = found.handle({
      world,
      webhooks,
      method,
      names: found.names,
      query: url.searchParams,
      ...sent,
      headers: request.headers,
      bearer,
      origin,
      after,
      rates,
    }) as { readonly messages?: readonly { readonly id: string }[] };
    const [message] = result.messages ?? [];
    if (message)
      await accepted?.({
        id: message.id,
        correlationId: sent.body['biz_opaque_callback_data'] as string | undefined,
      });
    if (how === 'lost') return void request.socket.destroy();
    send(response, 200, result);
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Fault) send(response, error.status, error.body(randomUUID()), error.headers);
      else
        send(response, 500, {
          error: { message: String(error), type: 'OAuthException', code: 1, fbtrace_id: randomUUID() },
        });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port ?? 0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: origin,
    calls,
    disturb: (how, count = 1) => {
      disturbed = { how, left: count };
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: { readonly [name: string]: string } = {},
): void {
  if (response.destroyed) return;
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': 'v24.0',
      ...headers,
    })
    .end(JSON.stringify(body));
}
