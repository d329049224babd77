/** Time as the engine sees it. `sleep` resolves early (without error) when the signal aborts. */
export interface Clock {
  now(): Date;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
