/** Exclusive right to run something, held by one process, taken over within `ttlMs` when its holder dies. */
export interface Lease {
  /**
   * Waits for the lease, then runs `work` with a signal that aborts when the lease is lost or `signal` aborts.
   * Resolves when `work` has ended after an abort; runs again when the lease was lost but `signal` still stands.
   */
  hold(
    name: string,
    options: { readonly ttlMs: number; readonly signal: AbortSignal },
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
}
