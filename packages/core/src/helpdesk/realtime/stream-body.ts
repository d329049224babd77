/** Where the bytes of a stream go. */
export interface StreamSink {
  /** Takes them, to be read only: others get the same. `false`: enough for now; `drained` of the body says when to go on. */
  write(bytes: Uint8Array): boolean;
  /** Bytes taken that have not left yet: what a slow reader costs. */
  readonly waiting: number;
  /** Nothing more comes. */
  end(): void;
}

/** A stream before it begins. Whoever gets one begins or closes it: until then it counts as open. */
export interface StreamBody {
  begin(sink: StreamSink): void;
  drained(): void;
  /** The reader has gone. */
  close(): void;
}

/** How much of a stream is made ahead of its reader. */
const aheadBytes = 16 * 1024;

/** The stream for whoever speaks Web standards. */
export function webBody(body: StreamBody, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        signal.addEventListener('abort', () => body.close(), { once: true });
        body.begin({
          write: (bytes) => {
            // A copy: whoever reads it may do with it as they like.
            controller.enqueue(bytes.slice());
            return (controller.desiredSize ?? 0) > 0;
          },
          get waiting() {
            return aheadBytes - (controller.desiredSize ?? aheadBytes);
          },
          end: () => {
            try {
              controller.close();
            } catch {
              // The reader cancelled: it is closed already.
            }
          },
        });
        if (signal.aborted) body.close();
      },
      pull: () => body.drained(),
      cancel: () => body.close(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: aheadBytes }),
  );
}
