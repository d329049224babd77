/** Half a second doubling to half a minute, with jitter so that many clients do not come back at once. In milliseconds. */
export const backoffMs = (attempt: number): number => Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Resolves after the time, or as soon as the signal aborts. Never rejects. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Ends with the signal, or before: whoever has no more use for it aborts it, and the signal lets it go. */
export function branch(signal: AbortSignal): AbortController {
  const abort = new AbortController();
  const end = (): void => abort.abort();
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { signal: abort.signal });
  return abort;
}
