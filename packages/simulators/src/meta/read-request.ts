import type { IncomingMessage } from 'node:http';
import type { SentFile } from './call.ts';
import type { Fields } from './check.ts';
import { Fault } from './fault.ts';

const maxBytes = 110 * 1024 * 1024;

export interface Sent {
  readonly body: Fields;
  readonly files: ReadonlyMap<string, SentFile>;
}

/** A body as Graph takes it: JSON, a form, or a form with files. @throws {Fault} */
export async function readRequest(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Fault(413, 1, 'Request too large', 'The request is too large.');
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const none: ReadonlyMap<string, SentFile> = new Map();
  if (raw.byteLength === 0) return { body: {}, files: none };
  // Bytes of a sample file come bare; they have no name.
  if (type.startsWith('application/octet-stream'))
    return { body: {}, files: new Map([['', { mime: type, name: '', bytes: new Uint8Array(raw) }]]) };
  if (type.startsWith('application/json')) return { body: json(raw.toString('utf8')), files: none };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { body: Object.fromEntries(new URLSearchParams(raw.toString('utf8'))), files: none };
  if (type.startsWith('multipart/form-data')) return form(raw, type);
  throw new Fault(400, 100, 'Invalid parameter', `A body of type "${type}" is not understood.`);
}

function json(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Fields;
  } catch {
    // Said below.
  }
  throw new Fault(400, 100, 'Invalid parameter', 'The body is not a JSON object.');
}
async function form(raw: Buffer, type: string): Promise<Sent> {
  const parsed = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Fault(400, 100, 'Invalid parameter', 'The form could not be read.');
  });
  const body: Record<string, unknown> = {};
  const files = new Map<string, SentFile>();
  for (const [name, value] of parsed) {
    if (typeof value === 'string') body[name] = value;
    else files.set(name, { mime: value.type, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body, files };
}
