import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConversaError, type Logger, type StreamBody } from '@conversa/core';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientAddress } from './client-address.ts';
import { closeAfterAnswer } from './close-politely.ts';
import { drain } from './drain.ts';
import { IncomingRequest } from './incoming-request.ts';
import { SlowSenders } from './slow-senders.ts';
import { writeBody } from './write-body.ts';

/** What a handler may know of a request beside it, and where it leaves the body of an answer that stays open. */
export interface Caller {
  readonly address: string;
  readonly takeBody: (body: StreamBody) => void;
}
export interface ServeOptions {
  readonly fetch: (request: Request, info: Caller) => Response | Promise<Response>;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly clientAddress: ClientAddress;
  readonly logger: Logger;
  /** Further connections are closed at once. Default 20,000. */
  readonly maxConnections?: number;
  /** How long the head of a request may take, and a body that brings nothing. Default 8 s. */
  readonly patienceMs?: number;
}
export interface RunningServer {
  readonly port: number;
  /** Accepts nothing new; resolves when all answers have gone out, at the latest after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

/**
 * Node's HTTP server around a Web-standard function. Answers stream as they are made, without compression or buffers of
 * ours; whoever sends too slowly or too much is cut off.
 */
export function serve(options: ServeOptions): Promise<RunningServer> {
  const { fetch, clientAddress, logger, patienceMs = 8_000 } = options;
  const slowSenders = new SlowSenders({ patienceMs, bytesPerSecond: 16 * 1024 });

  const listener = getRequestListener(
    async (light, env) => {
      const incoming = env.incoming as IncomingRequest;
      const outgoing = env.outgoing as ServerResponse;
      const { headers } = incoming;
      const chunked = headers['transfer-encoding'] !== undefined;
      if (chunked || Number(headers['content-length'] ?? 0) > 0) slowSenders.watch(incoming);
      const request = chunked ? withBodyOnDemand(light, incoming) : light;
      const forwarded = headers['x-forwarded-for'];
      const address = clientAddress(incoming.socket.remoteAddress, forwarded as string | undefined);
      let body: StreamBody | undefined;
      const response = await fetch(request, { address, takeBody: (taken) => (body = taken) });
      closeAfterAnswer(incoming, outgoing);
      if (!body) return response;
      incoming.forgetHead();
      writeBody(outgoing, response, body);
      return RESPONSE_ALREADY_SENT;
    },
    {
      errorHandler: (error) => {
        const bad = error instanceof Error && error.name === 'RequestError';
        if (!bad) logger.error('A request failed outside the helpdesk.', { error: String(error) });
        return Response.json(
          { type: 'about:blank', title: bad ? 'Bad request' : 'Internal error', status: bad ? 400 : 500 },
          { status: bad ? 400 : 500, headers: { 'content-type': 'application/problem+json' } },
        );
      },
    },
  );

  const server = createServer(
    {
      IncomingMessage: IncomingRequest,
      headersTimeout: patienceMs,
      // Bodies are judged by their pace; this is only the end of all patience.
      requestTimeout: 30 * 60_000,
      connectionsCheckingInterval: 500,
      // Longer than what load balancers keep, so that they never write into a connection just being closed.
      keepAliveTimeout: 65_000,
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      if (!server.listening) outgoing.shouldKeepAlive = false;
      void listener(incoming, outgoing);
    },
  );
  server.maxConnections = options.maxConnections ?? 20_000;
  server.maxHeadersCount = 100;
  // Streams speak at least every 20 s; what has been silent for long is stuck.
  server.timeout = 120_000;

  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConversaError('conflict', `Port ${options.port} is in use by another program. Set PORT to another one.`)
          : error,
      );
    server.once('error', refuse);
    server.listen(options.port, options.host, () => {
      server.off('error', refuse);
      server.on('error', (error) => logger.error('The HTTP server failed.', { error: String(error) }));
      resolve({
        port: (server.address() as AddressInfo).port,
        drain: async (graceMs) => {
          await drain(server, graceMs);
          slowSenders.stop();
        },
      });
    });
  });
}

function withBodyOnDemand(light: Request, incoming: IncomingRequest): Request {
  return new Request(light.url, {
    method: light.method,
    headers: light.headers,
    body: incoming.bodyOnDemand(),
    signal: light.signal,
    duplex: 'half',
  } as RequestInit);
}
