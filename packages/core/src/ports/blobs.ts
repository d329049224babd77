/** Bytes outside the database. Keys are ours and unguessable; `open` throws `not_found`. */
export interface Blobs {
  put(
    key: string,
    body: ReadableStream<Uint8Array>,
    meta: { readonly mime: string },
  ): Promise<{ readonly size: number }>;
  open(key: string): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly size: number }>;
  remove(key: string): Promise<void>;
}
