import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { IncomingRequest } from './incoming-request.ts';

const lingerMs = 2_000;
/** A rest this small is cheaper to read than a new connection. */
const smallRest = 64 * 1024;

/**
 * Answers a request whose body nobody has read to its end, without reading it: the connection ends with this answer.
 * Closing at once would make the kernel reset the connection while the client still sends, and the client would lose the
 * answer; so our side ends first, and the socket goes a moment later.
 */
export function closeAfterAnswer(incoming: IncomingRequest, outgoing: ServerResponse): void {
  if (incoming.complete || incoming.destroyed || outgoing.headersSent) return;
  const declared = incoming.headers['content-length'];
  if (!incoming.isHalted && declared !== undefined && Number(declared) <= smallRest) return;
  incoming.halt();
  outgoing.shouldKeepAlive = false;
  const { socket } = incoming;
  socket.destroySoon = () => linger(socket);
}

function linger(socket: Socket): void {
  if (socket.writableEnded || socket.destroyed) return;
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
  socket.end();
}
