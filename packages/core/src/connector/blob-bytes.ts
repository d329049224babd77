import type { ConnectorBlobs } from './ports.ts';

/** A stored file as a whole, for what cannot be streamed. */
export async function blobBytes(blobs: ConnectorBlobs, key: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(await blobs.open(key)).arrayBuffer());
}
